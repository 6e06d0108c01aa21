"""A dossier to artifacts: bytes with a path."""
