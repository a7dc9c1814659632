"""Ready questions: the catalogue, the values they are asked with, their league tables."""
