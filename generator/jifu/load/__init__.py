"""Files to raw records with line and column: the only room that knows YAML."""
