"""Serve: a build over HTTP, read-only. SPARQL for programs, pages for people; it knows a build by ``kg.ask`` alone."""
