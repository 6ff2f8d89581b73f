"""Stands between a published port and an app that has no network: carries TCP connections to the app's unix socket,
byte for byte. Stdlib only; it connects to nothing else.

    python -I -S gate.py PORT SOCKET"""

import asyncio
import signal
import sys

CHUNK_BYTES = 65_536


async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Until the source ends; then the sink's half is ended."""
    while chunk := await source.read(CHUNK_BYTES):
        sink.write(chunk)
        await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()


async def carry(path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Both directions of one connection."""
    ends = [writer]
    try:
        far_reader, far_writer = await asyncio.open_unix_connection(path)
        ends.append(far_writer)
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))
    except OSError:
        pass  # one side is gone, or the app does not listen yet: the other side sees its connection closed
    finally:
        for end in ends:
            end.close()


async def main(port: int, path: str) -> None:
    """Until SIGTERM."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    server = await asyncio.start_server(lambda *ends: carry(path, *ends), "0.0.0.0", port)
    async with server:
        await stopped.wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
