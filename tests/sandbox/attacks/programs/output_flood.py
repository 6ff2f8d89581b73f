"""Says more than anybody wants to keep."""

while True:
    print("x" * 10_000)
