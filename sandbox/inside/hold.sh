#!/bin/sh
# hold.sh SECONDS: the container's first process. Keeps it for a while, and reaps what is orphaned to it.
sleep "$1" &
while kill -0 $! 2>/dev/null; do wait; done
