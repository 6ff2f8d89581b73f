"""GET or POST a path of the app under test; prints the answer."""

import os
import sys
import urllib.request

method, path = sys.argv[1:]
with urllib.request.urlopen(urllib.request.Request(os.environ["APP_URL"] + path, method=method)) as answer:
    print(answer.read().decode())
