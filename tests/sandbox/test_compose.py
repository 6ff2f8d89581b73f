"""The compose stack keeps the house's rules, and a stack that breaks one is told so."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from activities.payloads.names import SEARCH_ATTRIBUTES
from sandbox.images import compose_rules
from sandbox.images.compose_rules import Stack

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.temporal.yml").read_text()


def breaches(text: str) -> list[str]:
    """What is wrong with a stack."""
    stack = Stack.parse(yaml.safe_load(text), text, ROOT)
    found = [
        *compose_rules.of_file(stack),
        *(each for name in stack.services for each in compose_rules.of_service(stack, name)),
    ]
    return [str(each) for each in found]


def test_the_stack_keeps_the_rules() -> None:
    assert breaches(TEXT) == []


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ('"127.0.0.1:${GENCODE_PORT:-8000}:8000"', '"8000:8000"', "api: publishes 8000:8000 beyond loopback"),
        ("image: mongo:8.0", "image: mongo:latest", "mongo: image 'mongo:latest' is not pinned"),
        ("${LOG_LEVEL:-INFO}", "${LOG_LEVEL}", "variables: ${LOG_LEVEL} has no default"),
        ("      LOG_LEVEL:", "      LOG_LEVLE:", "worker: sets LOG_LEVLE, which .env.example does not know"),
        ("gencode-home:/var/lib", "gencode-hoem:/var/lib", "worker: mounts gencode-hoem, which is no named volume"),
        (
            "compose/dynamicconfig.yaml",
            "compose/no-such.yaml",
            "temporal: mounts ./sandbox/images/compose/no-such.yaml",
        ),
        (
            "      postgres:\n        condition",
            "      postgrse:\n        condition",
            "waits for postgrse, which is no service",
        ),
    ],
)
def test_a_stack_that_breaks_a_rule_is_told(good: str, bad: str, told: str) -> None:
    assert good in TEXT
    assert any(told in breach for breach in breaches(TEXT.replace(good, bad)))


def test_the_stack_registers_the_search_attributes_that_runs_carry() -> None:
    script = (ROOT / "sandbox" / "images" / "compose" / "temporal-namespace.sh").read_text()
    assert all(f" {name}={kind}" in script for name, kind in SEARCH_ATTRIBUTES.items())
