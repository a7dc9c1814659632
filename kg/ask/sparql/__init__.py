"""SPARQL on a build: what a query means, what is wrong in it, what it finds."""
