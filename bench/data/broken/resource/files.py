"""Opens more files than the limit allows."""

import resource

resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
widgets = [open(__file__) for _ in range(64)]
