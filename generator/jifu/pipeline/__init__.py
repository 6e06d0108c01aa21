"""The one corridor that knows the order of the stages. Each module is one thing a person asks for."""
