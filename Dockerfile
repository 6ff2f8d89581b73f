# GenCode Studio: the API and the worker, from one image. Everything generated apps are built and tested with is baked in, so a
# worker needs no registry. BASE is any Debian with Python 3.11 to 3.13 and its venv module.
ARG BASE=python:3.12-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates chromium-headless-shell libatomic1 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
RUN python3 -m venv /opt/venv
COPY requirements.lock ./
RUN /opt/venv/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
COPY . .
RUN /opt/venv/bin/python -m pip install --quiet --no-deps . \
    && /opt/venv/bin/python -m sandbox.images.bake /opt/toolchain templates/crud/app

FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends bubblewrap ca-certificates chromium-headless-shell \
       fonts-dejavu-core git libatomic1 util-linux \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 gencode && useradd --uid 10001 --gid 10001 --create-home gencode \
    && mkdir -p /var/lib/gencode && chown gencode:gencode /var/lib/gencode
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/toolchain /opt/toolchain
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin PYTHONUNBUFFERED=1 \
    GENCODE_HOME=/var/lib/gencode GENCODE_TOOLCHAIN=/opt/toolchain
USER 10001:10001
WORKDIR /var/lib/gencode
VOLUME /var/lib/gencode
EXPOSE 8000
CMD ["python", "-m", "gencode.serve", "--host", "0.0.0.0", "--port", "8000"]
