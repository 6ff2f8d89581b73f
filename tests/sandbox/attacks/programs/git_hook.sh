# Leaves a repository whose hooks would run when somebody commits or checks out here.
mkdir -p .git/hooks && cd .git
for hook in pre-commit post-commit post-checkout reference-transaction fsmonitor-watchman pre-push post-merge; do
    printf '#!/bin/sh\ntouch %s/evil-hook\n' "$BAIT_FOLDER" >hooks/$hook
    chmod +x hooks/$hook
done
printf '[core]\n\trepositoryformatversion = 0\n\thooksPath = /work/.git/hooks\n' >config
echo "ref: refs/heads/main" >HEAD && mkdir -p objects refs
echo HELD hooks were left
