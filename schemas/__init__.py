"""The contract: frozen models of what travels between the parts. Imports only pydantic and the standard library."""
