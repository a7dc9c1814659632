"""Files that no user would make, of every format: each is read or refused by name, soon, and nothing else is opened.

``make fuzz`` runs it (``N=2000 SEED=7`` for fewer, other ones; ``CASE=5`` for one alone); a small part is a normal test.
"""
