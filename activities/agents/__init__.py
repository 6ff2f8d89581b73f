"""Agents: who writes what a generation needs. An author answers the steps; the rules answer where no model does.

Errors::

    AgentError
    ├── BudgetExhausted   the run's or the day's money is spent; a person raises it, no retry helps
    ├── ShareSpent        the step's share of it is spent: the rules answer instead
    ├── PromptBroken      a prompt file names something it was not given; a fault of ours
    └── Rejected          what a model wrote is not fit to be used; the findings say why
"""
