"""Prints numbered lines for ever."""

import itertools

for number in itertools.count():
    print(number)
