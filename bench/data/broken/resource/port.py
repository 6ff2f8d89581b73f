"""A port that something else listens on."""

import socket

first, widget_server = socket.socket(), socket.socket()
first.bind(("127.0.0.1", 0))
first.listen()
widget_server.bind(first.getsockname())
