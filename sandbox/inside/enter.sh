#!/bin/sh
# enter.sh CGROUP_DIR... -- COMMAND...: put this process into each cgroup, then become COMMAND.
# It refuses to go on when one cannot be entered: an unbounded run must not look like a bounded one.
while [ "$1" != -- ]; do
    echo $$ >"$1/cgroup.procs" || exit 96
    shift
done
shift
exec "$@"
