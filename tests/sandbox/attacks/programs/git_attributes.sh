# Leaves attributes that send every file through a filter, and a configuration that names the filter's program.
mkdir -p .git/objects .git/refs .git/info
echo "ref: refs/heads/main" >.git/HEAD
printf '* filter=evil diff=evil merge=evil\n' >.gitattributes
cp .gitattributes .git/info/attributes
cat >.git/config <<TEXT
[filter "evil"]
	clean = touch $BAIT_FOLDER/evil-filter && cat
	smudge = touch $BAIT_FOLDER/evil-filter && cat
	process = touch $BAIT_FOLDER/evil-filter
	required = true
TEXT
echo HELD a filter was left
