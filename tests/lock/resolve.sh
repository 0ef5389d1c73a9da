#!/bin/sh
# Resolve the locked dependencies: versions and hashes, no download addresses. $1: the environment's bin.
set -eu
for part in run redis build dev bench; do
  case $part in
    run) out=requirements.lock extras= ;;
    redis) out=requirements-redis.lock extras="--extra redis --constraint requirements.lock" ;;
    build) out=requirements-build.lock extras="--extra build --constraint requirements.lock" ;;
    bench) out=requirements-bench.lock extras="--extra bench --constraint requirements.lock" ;;
    dev) out=requirements-dev.lock extras="--extra dev --constraint requirements.lock" ;;
  esac
  # shellcheck disable=SC2086  # extras are several words on purpose
  "$1/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate $extras pyproject.toml --output-file "$out"
done
