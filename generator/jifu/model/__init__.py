"""The nouns: frozen records, and all that a template may see."""
