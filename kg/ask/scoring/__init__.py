"""How good a build is, against gold articles."""
