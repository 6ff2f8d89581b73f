"""A family tree: ancestors, generations and cousins."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Person:
    name: str
    born: int
    parents: list[Person] = field(default_factory=list)

    def mother(self) -> Person | None:
        return self.parents[0] if self.parents else None


def ancestors(person: Person) -> list[str]:
    queue, names = deque(person.parents), []
    while queue:
        relative = queue.popleft()
        names.append(relative.name)
        queue.extend(relative.parents)
    return names


def age_gap(person: Person) -> int:
    return min(person.born - parent.born for parent in person.parents)


def test_grandparents_come_after_parents() -> None:
    ida = Person("Ida", 1930)
    eve = Person("Eve", 1958, [ida])
    tom = Person("Tom", 1990, [eve])
    assert ancestors(tom) == ["Eve", "Ida"]
    assert tom.mother().name == "Eve"
    assert age_gap(tom) == 32
