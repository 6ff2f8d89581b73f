"""Asks for more memory than the limit allows."""

import resource

resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))
widgets = [bytes(50_000_000) for _ in range(40)]
