#!/bin/sh
# usage: picture.sh WORKBOOK PNG
# Draws the sheet "Chart figure 3" of a comparison.xlsx as LibreOffice shows it, without what stands
# above the chart. Needs soffice and poppler-utils.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
soffice --headless -env:UserInstallation="file://$folder/profile" --convert-to pdf --outdir "$folder" "$1" >/dev/null 2>&1
page=$(pdftotext "$folder/comparison.pdf" - |
    awk 'BEGIN { RS = "\f" } /The numbers stand in the sheet Figure 3\./ { print NR; exit }')
pdftoppm -r 90 -f "$page" -l "$page" -x 30 -y 219 -W 980 -H 1020 -singlefile -png "$folder/comparison.pdf" "${2%.png}"
