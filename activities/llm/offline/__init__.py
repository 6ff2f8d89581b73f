"""The offline provider: rules and data, no model. From a prompt to a complete AppSpec."""
