#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""usage: published.py RAGLEDGER

Two published sets, opened in LibreOffice: the illustrative month (built beside RAGLEDGER), and two
months whose every text is one that a spreadsheet might take for something else, with the forms and
the annotated returns of those. Every cell of every published sheet is compared with the data files;
nothing is a formula, a link or an error. Closes with
"N passed, N failed"."""

import os
import subprocess
import sys
import tempfile

import nasty
import sheets
from office import Office, properties

ROOT = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..")
ALL_SHEETS = "44,34,76,1,,0,true,true,false,false,false,-1"  # text in quotation marks, UTF-8
passed, failed = 0, 0


def check(what, is_true):
    global passed, failed
    passed, failed = passed + bool(is_true), failed + (not is_true)
    if not is_true:
        print("not so: " + what)


def ragledger(*arguments):
    """Faults of inputs are no matter here."""
    done = subprocess.run([sys.argv[1], "--quiet", *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit("ragledger %s: status %d\n%s" % (" ".join(arguments), done.returncode, done.stderr))


def publish_month(to):
    collection = os.path.join(os.path.dirname(sys.argv[1]), "cases", "march-2023")
    ragledger("report", "--returns", collection + "/returns", "--verifications",
              collection + "/verifications", "--period", "2023-03", "--illustrative",
              "--with-commentary", "--to", to)


def publish_texts(folder, framework, to):
    nasty.make(framework, folder)
    there = ["--ledger", folder + "/l.db", "--templates", folder + "/mine"]
    ragledger(*there, "init", "--framework", "nasty", "--roster", "nasty", "--illustrative")
    ragledger(*there, "import", folder + "/Apr")
    ragledger(*there, "import", folder + "/May")
    ragledger(*there, "export", "--period", "2031-05", "--with-commentary", "--to", to)


def make_others(folder):
    """The texts as workbooks that are no part of a set: forms, and returns with their findings."""
    there = ["--ledger", folder + "/l.db", "--templates", folder + "/mine"]
    ragledger(*there, "blank", "--period", "2031-06", "--to", folder + "/forms")
    ragledger(*there, "check", "--framework", "nasty", "--roster", "nasty",
              "--annotate", folder + "/annotated", folder + "/May")
    return folder + "/forms", folder + "/annotated"


def convert(office, made, to):
    """Every sheet of every workbook to CSV, and every workbook to flat OpenDocument."""
    os.mkdir(to)
    for name in sorted(os.listdir(made)):
        if not name.endswith(".xlsx"):
            continue
        book = office.open(os.path.join(made, name))
        check(name + " opens without a repair", book is not None)
        for suffix, filter_name, options in (
                ("csv", "Text - txt - csv (StarCalc)", ALL_SHEETS),
                ("fods", "OpenDocument Spreadsheet Flat XML", "")):
            office.store(book, os.path.join(to, name[:-4] + suffix), FilterName=filter_name,
                         FilterOptions=options)
        book.close(True)


def check_sheets(converted, published, framework):
    good, wrong = sheets.compare_set(converted, published, framework)
    for _ in range(good):
        check("", True)
    for what in wrong:
        check(what, False)


def check_nothing_lives(converted):
    for name in sorted(os.listdir(converted)):
        if name.endswith(".fods"):
            cells, formulas, links, errors = nasty.live_cells(os.path.join(converted, name))
            said = "%s: %d cells, %d formulas, %d links, %d errors" % (name, cells, formulas, links, errors)
            print(said)
            check(said, cells > 0 and formulas + links + errors == 0)


def check_guidance(published):
    """The program's own check of workbooks finds nothing."""
    workbooks = [os.path.join(published, name) for name in os.listdir(published) if name.endswith(".xlsx")]
    done = subprocess.run([sys.argv[1], "check-workbook", *workbooks], capture_output=True, text=True)
    check("check-workbook: " + done.stdout + done.stderr, done.returncode == 0 and not done.stdout)


def main():
    shipped = os.path.join(ROOT, "templates/frameworks/vetting-2022.json")
    bridges = os.path.join(ROOT, "tests/golden/another-inspection/files/mine/frameworks/bridges.json")
    with tempfile.TemporaryDirectory() as folder, Office() as office:
        month, texts = folder + "/month", folder + "/texts"
        publish_month(month)
        publish_texts(folder, bridges, texts)
        for published, framework in ((month, shipped), (texts, folder + "/mine/frameworks/nasty.json")):
            convert(office, published, published + ".office")
            check_sheets(published + ".office", published, framework)
            check_nothing_lives(published + ".office")
            check_guidance(published)
        for made in make_others(folder):
            convert(office, made, made + ".office")
            check_nothing_lives(made + ".office")
        for text in nasty.narratives_missing(texts + ".office"):
            check("%r stands as it was written" % text[:40], False)
        check("every nasty text stands as it was written", True)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main())
