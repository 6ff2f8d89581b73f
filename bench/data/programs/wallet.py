"""A wallet of accounts: transfers, and interest by month."""


class Refused(Exception):
    """The account does not hold that much."""


class Account:
    def __init__(self, owner: str, cents: int = 0) -> None:
        self.owner = owner
        self.cents = cents

    def withdraw(self, cents: int) -> None:
        if cents > self.cents:
            raise Refused(f"{self.owner} has {self.cents} cents")
        self.cents -= cents


def transfer(source: Account, target: Account, cents: int) -> None:
    source.withdraw(cents)
    target.cents += cents


def interest(cents: int, yearly: float, months: int) -> int:
    for _ in range(months):
        cents = round(cents * (1 + yearly / 12))
    return cents


def richest(accounts: list[Account]) -> Account | None:
    return max(accounts, key=lambda account: account.cents) if accounts else None


def test_money_moves_and_grows() -> None:
    ann, bob = Account("Ann", 500), Account("Bob")
    transfer(ann, bob, 300)
    assert (ann.cents, bob.cents) == (200, 300)
    assert richest([ann, bob]).owner == "Bob"
    assert interest(10_000, 0.12, 2) == 10_201
