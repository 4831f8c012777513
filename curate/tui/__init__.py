"""The review app: it shows a review session and hands keys to it. It never opens a data file and never parses one."""
