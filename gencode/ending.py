"""How a command ends before it is done: by Ctrl-C, by being told to end, by losing its terminal. All of them end it in
one way, once, in whatever phase it is: what it holds is let go of in the ordinary order."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
KILLED = 128  # and the signal's number, as a shell gives it


class Ending:
    """The ending of the command that runs in this task. A command that is done but for being told so waits in
    ``told``; any other is cancelled."""

    def __init__(self) -> None:
        self.signal = 0
        self._told = asyncio.Event()
        self._waiting = False
        self._task = asyncio.current_task()

    async def told(self) -> None:
        """Wait for the signal, which then is no interruption."""
        self._waiting = True
        await self._told.wait()

    def come(self, number: int) -> None:
        """A signal came; another one changes nothing."""
        if self.signal:
            return
        self.signal = number
        if self._waiting:
            self._told.set()
        elif self._task is not None:
            self._task.cancel()


Command = Callable[[Ending], Coroutine[object, object, int]]


def run(command: Command) -> int:
    """Run the command to its end or a signal; its exit code, or 128 and the signal's number when it was cut short."""
    return asyncio.run(_run(command))


async def _run(command: Command) -> int:
    ending = Ending()
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        if number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue  # nohup: it is to go on without a terminal
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, ending.come, number)
    try:
        return await command(ending)
    except asyncio.CancelledError:
        if not ending.signal:
            raise
        return KILLED + ending.signal
