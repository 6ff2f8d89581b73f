# Leaves submodules whose addresses and paths are commands.
cat >.gitmodules <<TEXT
[submodule "one"]
	path = backend/one
	url = ext::sh -c touch% $BAIT_FOLDER/evil-submodule
	update = !touch $BAIT_FOLDER/evil-submodule
[submodule "two"]
	path = ../../two
	url = --upload-pack=touch $BAIT_FOLDER/evil-submodule
TEXT
mkdir -p backend/one && cd backend/one && mkdir -p .git/objects .git/refs && echo "ref: refs/heads/main" >.git/HEAD
echo HELD submodules were left
