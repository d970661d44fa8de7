"""The domain: frozen data, errors and protocols. Imports nothing of ours and no Qt."""
