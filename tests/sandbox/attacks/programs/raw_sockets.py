"""Opens sockets that pass by the ordinary network: raw, packet, the machine's own bus to its hypervisor, crypto."""

import socket

from attempt import attempt

for name, family, kind, protocol in (
    ("raw", socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    ("packet", socket.AF_PACKET, socket.SOCK_RAW, 3),
    ("vsock", 40, socket.SOCK_STREAM, 0),
    ("alg", 38, socket.SOCK_SEQPACKET, 0),
    ("bluetooth", 31, socket.SOCK_RAW, 1),
    ("rds", 21, socket.SOCK_SEQPACKET, 0),
    ("xdp", 44, socket.SOCK_RAW, 0),
):
    attempt(f"open a {name} socket", lambda words=(family, kind, protocol): socket.socket(*words))
