# syntax=docker/dockerfile:1
# Two stages: the first installs the locked dependencies and compiles the reference, the second
# carries only what runs. Nothing is fetched or compiled when the container starts.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /src
# The environment that runs has no pip of its own: that of the build puts things into it.
RUN python -m venv --without-pip /opt/deskcheck
COPY requirements-redis.lock requirements-build.lock ./
RUN python -m pip --python /opt/deskcheck/bin/python install --require-hashes -r requirements-redis.lock \
 && python -m pip install --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY api ./api
COPY checks ./checks
COPY reference ./reference
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
 && python -m pip --python /opt/deskcheck/bin/python install --no-deps /wheel/deskcheck-*.whl \
 && mkdir -p /opt/deskcheck/share \
 && DESKCHECK_REFERENCE=/opt/deskcheck/share/reference.sqlite /opt/deskcheck/bin/deskcheck reference build

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="Deskcheck" \
      org.opencontainers.image.licenses="Apache-2.0"
# /var/lib/deskcheck is for a volume with the operator's own files: keys, imports. All else is read only.
RUN useradd --system --uid 10001 --no-create-home --home-dir /var/lib/deskcheck deskcheck \
 && install -d -o 10001 -g 10001 -m 700 /var/lib/deskcheck
COPY --from=build /opt/deskcheck /opt/deskcheck
ENV PATH=/opt/deskcheck/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    XDG_DATA_HOME=/var/lib/deskcheck \
    DESKCHECK_REFERENCE=/opt/deskcheck/share/reference.sqlite
USER 10001
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8765/readyz', timeout=2)"]
CMD ["deskcheck", "serve", "--host", "0.0.0.0", "--port", "8765"]
