"""The files in which the user has a say: names of their own, and corrections of what was read."""
