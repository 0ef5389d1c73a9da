# syntax=docker/dockerfile:1
# Two stages: the first installs the locked dependencies and compiles the reference, the second
# carries only what runs. Nothing is fetched or compiled when the container starts.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /src
RUN python -m venv /opt/deskcheck
COPY requirements-redis.lock requirements-build.lock ./
RUN /opt/deskcheck/bin/pip install --require-hashes -r requirements-redis.lock \
 && python -m pip install --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY api ./api
COPY checks ./checks
COPY reference ./reference
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
 && /opt/deskcheck/bin/pip install --no-deps /wheel/deskcheck-*.whl \
 && mkdir -p /opt/deskcheck/share \
 && DESKCHECK_REFERENCE=/opt/deskcheck/share/reference.sqlite /opt/deskcheck/bin/deskcheck reference build

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="Deskcheck" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --no-create-home deskcheck
COPY --from=build /opt/deskcheck /opt/deskcheck
ENV PATH=/opt/deskcheck/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DESKCHECK_REFERENCE=/opt/deskcheck/share/reference.sqlite
USER 10001
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8765/readyz', timeout=2)"]
CMD ["deskcheck", "serve", "--host", "0.0.0.0", "--port", "8765"]
