#!/usr/bin/env bash
# Writes requirements.lock: what .venv holds now, but for the program itself and pip.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

new=requirements.lock.new
trap 'rm -f "$new"' EXIT
{
  echo "# Everything the program and its tests install. To renew it: .venv/bin/python -m pip install"
  echo "# --upgrade --upgrade-strategy eager --editable '.[dev]', then make lock, then make test."
  .venv/bin/python -m pip freeze --all --exclude pip --exclude fieldapp | LC_ALL=C sort --ignore-case
} >"$new"
mv "$new" requirements.lock
