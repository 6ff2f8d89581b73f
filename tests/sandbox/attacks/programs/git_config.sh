# Leaves a git configuration whose settings name programs: a monitor, a pager, an editor, a diff, an ssh, an alias.
mkdir -p .git objects && cd .git && mkdir -p objects refs
echo "ref: refs/heads/main" >HEAD
cat >config <<TEXT
[core]
	fsmonitor = "touch $BAIT_FOLDER/evil-config; false"
	sshCommand = touch $BAIT_FOLDER/evil-config
	pager = touch $BAIT_FOLDER/evil-config
	editor = touch $BAIT_FOLDER/evil-config
	worktree = $BAIT_FOLDER
[diff]
	external = touch $BAIT_FOLDER/evil-config
[alias]
	add = "!touch $BAIT_FOLDER/evil-config"
TEXT
cp config ../.gitconfig
echo HELD a configuration was left
