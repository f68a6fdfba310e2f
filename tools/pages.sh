#!/usr/bin/env bash
# Draws workbooks as pages: tools/pages.sh [FOLDER OF WORKBOOKS] [FOLDER FOR THE PICTURES]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly BOOKS=${1:-demo/reports}
readonly PAGES=${2:-build/pages}
readonly DOTS_PER_INCH=90 # an A4 page is 744 x 1052 dots: small print can be read

say() { # say CHINESE ENGLISH
  printf '%s\n%s\n' "$1" "$2" >&2
}

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-calc)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
if ((${#missing[@]})); then
  say "画页面图需要 LibreOffice（soffice）和 poppler-utils。请管理员执行：sudo apt-get install ${missing[*]}" \
    "Drawing pages needs LibreOffice (soffice) and poppler-utils. Ask an administrator for: sudo apt-get install ${missing[*]}"
  exit 1
fi

shopt -s nullglob
books=("$BOOKS"/*.xlsx)
if ((${#books[@]} == 0)); then
  say "$BOOKS 中没有 .xlsx 工作簿。" "There is no .xlsx workbook in $BOOKS."
  exit 1
fi

# A profile of its own: LibreOffice that is open on the desktop would otherwise swallow the request.
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
mkdir -p "$PAGES"
rm -f "$PAGES"/*.pdf "$PAGES"/*.png
FONTCONFIG_FILE="$PWD/tools/pages-fonts.conf" soffice "-env:UserInstallation=file://$profile" --headless --convert-to pdf \
  --outdir "$PAGES" "${books[@]}" >"$profile/log" 2>&1 || { cat "$profile/log" >&2; exit 1; }
pdfs=("$PAGES"/*.pdf)
if ((${#pdfs[@]} < ${#books[@]})); then # it ends well also when it could not read a workbook
  cat "$profile/log" >&2
  say "有的工作簿没有变成页面，原因见上。" "Some workbooks did not become pages, see above."
  exit 1
fi
for pdf in "${pdfs[@]}"; do
  pdftoppm -r "$DOTS_PER_INCH" -png "$pdf" "${pdf%.pdf}"
done
pictures=("$PAGES"/*.png)
say "${#books[@]} 个工作簿，${#pictures[@]} 页，图片在 $PAGES。" \
  "${#books[@]} workbooks, ${#pictures[@]} pages; the pictures are in $PAGES."
