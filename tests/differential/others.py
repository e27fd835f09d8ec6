#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""usage: others.py RAGLEDGER FOLDER WORKBOOK...
Reads each workbook with ragledger, with openpyxl and with LibreOffice, where these are installed, and
compares cell for cell. What may differ, and why, stands in docs/differential.md under the names used
here; every difference of another kind is a failure. Closes with "N passed, N failed", a test being a
workbook read by one other reader."""
import collections
import datetime
import glob
import os
import re
import subprocess
import sys
import warnings

NOT_READ = {"openpyxl": "-strict", "LibreOffice": "-zip64"}  # names of workbooks that they do not read
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
justified = collections.Counter()


def unescaped(text):
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda sign: signs[sign.group(1)], text)


def read_ours(ragledger, path):
    """{sheet: {(row, column): text}}"""
    answer = subprocess.run([ragledger, "check", "--cells", path], capture_output=True, text=True)
    sheets = collections.defaultdict(dict)
    for line in answer.stdout.split("\n")[:-1]:
        sheet, cell, text = line.split("\t")
        letters, digits = re.match(r"([A-Z]+)(\d+)$", cell).groups()
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        sheets[unescaped(sheet)][int(digits), column] = unescaped(text)
    if answer.returncode != 0:
        raise RuntimeError(answer.stderr.strip())
    return sheets


# ---- openpyxl ----


def text_of(value):
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, datetime.time):
        return value.isoformat()
    return str(value)


def read_openpyxl(path):
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            place: text_of(cell.value) for place, cell in sheet._cells.items() if cell.value not in (None, "")
        }
        for sheet in book.worksheets
    }


# ---- LibreOffice ----


def convert(paths, folder):
    """All workbooks at one start, a CSV for each sheet."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", CSV,
         "--outdir", folder, *paths],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600,
    )  # fmt: skip


def read_csv(path):
    import csv

    with open(path, encoding="utf-8", newline="") as file:
        return {
            (row, column): text
            for row, fields in enumerate(csv.reader(file), 1)
            for column, text in enumerate(fields, 1)
            if text
        }


def read_libreoffice(folder, path):
    stem = os.path.splitext(os.path.basename(path))[0]
    made = glob.glob(glob.escape(f"{folder}/{stem}-") + "*.csv")
    return {os.path.basename(name)[len(stem) + 1 : -4]: read_csv(name) for name in made}


# ---- what may differ ----


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def is_same_number(a, b):
    a, b = number_of(a), number_of(b)
    return a is not None and b is not None and abs(a - b) <= 1e-14 * abs(a)


def is_same_day(ours, theirs):
    for form in ("%m/%d/%Y", "%m/%d/%Y %H:%M:%S", "%I:%M:%S %p"):
        try:
            there = datetime.datetime.strptime(theirs, form)
        except ValueError:
            continue
        words = there.strftime("%H:%M:%S") if "%Y" not in form else str(there).removesuffix(" 00:00:00")
        return words == ours
    return False


def reason(reader, ours, theirs):
    """The name under which docs/differential.md explains a difference; None: nothing does."""
    if ours is not None and theirs is not None:
        if is_same_number(ours, theirs):
            return "number-spelling"
        if reader == "LibreOffice" and is_same_day(ours, theirs):
            return "day-spelling"
        if reader == "LibreOffice" and theirs.endswith("%") and is_same_number(
            ours, str((number_of(theirs[:-1]) or 0) / 100)
        ):
            return "percent-spelling"
    if reader == "LibreOffice" and ours is None and theirs == "42":
        return "formula-calculated"
    return None


def compare(reader, path, ours, theirs):
    wrong = []
    for sheet in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(sheet, {}), theirs.get(sheet, {})
        for place in sorted(a.keys() | b.keys()):
            mine, other = a.get(place), b.get(place)
            if mine == other:
                continue
            why = reason(reader, mine, other)
            if why:
                justified[reader, why] += 1
            else:
                wrong.append(f"{path}: {sheet} row {place[0]} column {place[1]}: {mine!r}, {reader} {other!r}")
    for line in wrong[:5]:
        print(line)
    if len(wrong) > 5:
        print(f"{path}: {len(wrong) - 5} more differences from {reader}")
    return not wrong


def readers(folder, paths):
    try:
        import openpyxl  # noqa: F401

        yield "openpyxl", read_openpyxl
    except ImportError:
        print("openpyxl is not installed: not compared")
    if subprocess.run(["sh", "-c", "command -v soffice"], stdout=subprocess.DEVNULL).returncode == 0:
        convert([path for path in paths if NOT_READ["LibreOffice"] not in path], folder)
        yield "LibreOffice", lambda path: read_libreoffice(folder, path)
    else:
        print("LibreOffice is not installed: not compared")


def main():
    ragledger, folder, paths = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3:]
    passed = failed = cells = 0
    ours = {path: read_ours(ragledger, path) for path in paths}
    for reader, read in readers(folder, paths):
        for path in paths:
            if NOT_READ[reader] in path:
                justified[reader, "not-read" + NOT_READ[reader]] += 1
                continue
            cells += sum(len(sheet) for sheet in ours[path].values())
            try:
                good = compare(reader, path, ours[path], read(path))
            except Exception as error:
                print(f"{path}: {reader}: {type(error).__name__}: {error}")
                good = False
            passed += good
            failed += not good
    for (reader, why), count in sorted(justified.items()):
        print(f"{reader}: {count} {why}")
    print(f"{cells} cells compared")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
