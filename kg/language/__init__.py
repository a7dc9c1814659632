"""Chinese, and nothing of zones: spacing, matching, numerals, quantities, periods, tagging, enumerations."""
