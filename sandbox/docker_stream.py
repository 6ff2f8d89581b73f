"""What a command in a container says, as chunks. Closes both ends of the connection, which the SDK's own stream
leaves to the garbage collector."""

from __future__ import annotations

from collections.abc import Iterator

from docker import APIClient
from docker.utils.socket import frames_iter_no_tty


class ExecStream:
    """The output of one exec, stdout and stderr together. Blocks while iterated; close it in the end."""

    def __init__(self, api: APIClient, exec_id: str) -> None:
        self._source = api.exec_start(exec_id, socket=True)

    def __iter__(self) -> Iterator[bytes]:
        for _, data in frames_iter_no_tty(self._source):
            yield data if isinstance(data, bytes) else data.encode()

    def close(self) -> None:
        """Let the connection go. The SDK hangs the response on the socket's file, to keep it alive."""
        response = getattr(self._source, "_response", None)
        if response is not None:
            response.close()
        self._source.close()
