"""What every entity shares: records, lists, relations, rules, metrics. Knows no entity by name."""
