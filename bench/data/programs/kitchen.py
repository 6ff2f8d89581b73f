"""Recipes scaled to the number of guests, and a shopping list from what is missing."""

from collections import Counter


class Recipe:
    def __init__(self, name: str, serves: int, needs: dict[str, int]) -> None:
        self.name = name
        self.serves = serves
        self.needs = needs

    def scaled(self, guests: int) -> dict[str, int]:
        return {item: amount * guests // self.serves for item, amount in self.needs.items()}


def shopping(recipes: list[Recipe], guests: int, pantry: dict[str, int]) -> Counter[str]:
    wanted: Counter[str] = Counter()
    for recipe in recipes:
        wanted.update(recipe.scaled(guests))
    wanted.subtract(pantry)
    return Counter({item: amount for item, amount in wanted.items() if amount > 0})


def test_only_what_is_missing_is_bought() -> None:
    soup = Recipe("soup", 2, {"carrot": 4, "salt": 1})
    missing = shopping([soup], 4, {"salt": 5})
    assert missing["carrot"] == 8
    assert "salt" not in missing
