"""The gate before anything a model wrote is used: findings, all at once, each with its place and the next move. Where a
file may lie is the workspace's own gate; here it is what it holds."""

from activities.agents.gate.body import body_findings
from activities.agents.gate.change import change_findings

__all__ = ["body_findings", "change_findings"]
