"""Check: what the shapes of ``ontology/shapes.ttl`` say of a build before it is published."""
