"""Invoices: lines, tax, and the balance a customer owes."""

from decimal import Decimal


def net(lines: list[tuple[int, Decimal]]) -> Decimal:
    total = Decimal(0)
    for quantity, price in lines:
        total += quantity * price
    return total


def gross(lines: list[tuple[int, Decimal]], rate: Decimal) -> Decimal:
    amount = net(lines)
    return (amount + amount * rate).quantize(Decimal("0.01"))


def outstanding(invoices: dict[str, Decimal], paid: dict[str, Decimal]) -> list[str]:
    return sorted(number for number, amount in invoices.items() if paid.get(number, Decimal(0)) < amount)


def test_tax_is_added() -> None:
    assert gross([(2, Decimal(10)), (1, Decimal(5))], Decimal("0.2")) == Decimal("30.00")


def test_a_part_payment_leaves_it_open() -> None:
    assert outstanding({"A1": Decimal(9), "A2": Decimal(4)}, {"A1": Decimal(3), "A2": Decimal(4)}) == ["A1"]
