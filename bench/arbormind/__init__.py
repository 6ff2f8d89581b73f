"""The router and its learning, measured: against other libraries on labelled texts, and against bandits from papers."""
