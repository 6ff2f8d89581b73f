"""Prints whether it can connect to each HOST:PORT it is given."""

import socket
import sys

for address in sys.argv[1:]:
    host, port = address.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), 2).close()
        print(address, "connected")
    except OSError as error:
        print(address, "refused", error)
