"""Quality: what is wrong with a reply, or with a prompt, in itself."""
