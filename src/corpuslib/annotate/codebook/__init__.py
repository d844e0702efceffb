"""Codebooks: who the actors are, what the plans are called, what happened; read from TOML."""
