"""Raw records to the typed model, and every rule that a record can break."""
