#!/usr/bin/env bash
# Builds the program as one folder, and starts it once from another place: a path with blanks and
# Chinese characters, no Python in the environment. It makes the demonstration ledger and writes F1.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly NAME=驻村项目台账
readonly PASSWORD=shili-2025 # of the demonstration ledger, shown to everybody
readonly TRY="build/试 运行/驻村 第 1 台"

rm -rf build/program "build/试 运行"
.venv/bin/python -m PyInstaller --noconfirm --log-level ERROR \
  --distpath build/program --workpath build/work build.spec

mkdir -p "$TRY/home"
cp -R "build/program/$NAME" "$TRY/"
try() { # try STARTER WORDS: as on a laptop that has no Python
  local starter=$1
  shift
  env -i HOME="$PWD/$TRY/home" XDG_CONFIG_HOME="$PWD/$TRY/home" LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen \
    FIELDAPP_PASSWORD="$PASSWORD" \
    "$PWD/$TRY/$NAME/$starter" "$@"
}
try fieldapp demo "$PWD/$TRY/示例"
try "$NAME" window --once-painted-close
# One workbook is read in a process that the program starts of itself.
try fieldapp import households tests/data/samples/roster.xlsx --dry-run \
  --ledger "$PWD/$TRY/示例/ledger" | tail -n 1
ls "$TRY/示例/reports/"
du -sh "build/program/$NAME"
