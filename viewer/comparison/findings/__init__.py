"""What an editor should know of: one module a kind."""
