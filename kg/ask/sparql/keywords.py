"""The words that SPARQL 1.1 knows (https://www.w3.org/TR/sparql11-query/#rBuiltInCall and the rules above it), and those of other languages."""

from __future__ import annotations

from collections.abc import Mapping

KEYWORDS = frozenset((
    "ABS", "ADJUST", "AS", "ASC", "ASK", "AVG", "BASE", "BIND", "BNODE", "BOUND", "BY", "CEIL", "COALESCE", "CONCAT", "CONSTRUCT", "CONTAINS",
    "COUNT", "DATATYPE", "DAY", "DESC", "DESCRIBE", "DISTINCT", "ENCODE_FOR_URI", "EXISTS", "FALSE", "FILTER", "FLOOR", "FROM", "GRAPH",
    "GROUP", "GROUP_CONCAT", "HASLANG", "HASLANGDIR", "HAVING", "HOURS", "IF", "IN", "IRI", "ISBLANK", "ISIRI", "ISLITERAL", "ISNUMERIC",
    "ISTRIPLE", "ISURI", "LANG", "LANGDIR", "LANGMATCHES", "LCASE", "LIMIT", "MAX", "MD5", "MIN", "MINUS", "MINUTES", "MONTH", "NAMED", "NOT",
    "NOW", "OBJECT", "OFFSET", "OPTIONAL", "ORDER", "PREDICATE", "PREFIX", "RAND", "REDUCED", "REGEX", "REPLACE", "ROUND", "SAMETERM", "SAMPLE",
    "SECONDS", "SELECT", "SEPARATOR", "SERVICE", "SHA1", "SHA256", "SHA384", "SHA512", "SILENT", "STR", "STRAFTER", "STRBEFORE", "STRDT",
    "STRENDS", "STRLANG", "STRLANGDIR", "STRLEN", "STRSTARTS", "STRUUID", "SUBJECT", "SUBSTR", "SUM", "TIMEZONE", "TRIPLE", "TRUE", "TZ",
    "UCASE", "UNDEF", "UNION", "URI", "UUID", "VALUES", "VERSION", "WHERE", "YEAR",
))  # fmt: skip
# Words of SQL and of Cypher, and what SPARQL says.
OTHER_LANGUAGES: Mapping[str, str] = {
    "AND": "&& in a FILTER; patterns one after the other must all hold",
    "OR": "|| in a FILTER, { … } UNION { … } between patterns",
    "LIKE": 'FILTER(CONTAINS(?name, "…"))',
    "NULL": "FILTER(!BOUND(?x)) for what is not there",
    "IS": "FILTER(BOUND(?x)), or FILTER(!BOUND(?x))",
    "JOIN": "patterns one after the other: they are joined by their variables",
    "TOP": "LIMIT 10 at the end",
    "MATCH": "WHERE { ?a dz:relation ?b }",
    "RETURN": "SELECT ?a before the pattern",
    "BETWEEN": "FILTER(?x >= 1 && ?x <= 2)",
    "LENGTH": "STRLEN(?x)",
    "LOWER": "LCASE(?x)",
    "UPPER": "UCASE(?x)",
    "SUBSTRING": "SUBSTR(?x, 1, 2)",
    "ELSE": "IF(?condition, ?then, ?otherwise)",
}
