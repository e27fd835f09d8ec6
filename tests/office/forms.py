"""usage: forms.py RAGLEDGER
Blank returns through LibreOffice: opened, found locked, filled in, sorted, filtered, saved in either
format, renamed and imported again. What comes back must be what was typed. Closes with
"N passed, N failed"."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

import uno  # lets the office's own types be imported
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table import TableSortField

from office import Office, properties

RAGLEDGER = os.path.abspath(sys.argv[1])
PERIOD = "2023-02"
WORDS = ["Red", "Amber", "Green"]
# What people type that programs like to take for something else.
NARRATIVES = [
    "=1+1 is what we wrote", "'quoted' from the start", "first line\nsecond line\n\nfourth", "12",
    "1-2", "30/04/23", "-", "+44 20 7946 0000", "@the board", "TRUE", "Größe “ok” – £5 & <b>",
    "x" * 2000, "_x0041_ stays", "R04 and AFI1 are done; Red elsewhere", "0012", "50%",
]
EMPTY = ["R07", "R29", "AFI2"]  # whose ratings are left out
passed = failed = 0


def check(what, is_so):
    global passed, failed
    passed, failed = passed + bool(is_so), failed + (not is_so)
    if not is_so:
        print("failed:", what)


def ragledger(*arguments, status=None):
    done = subprocess.run([RAGLEDGER, *arguments], capture_output=True, text=True)
    if status is not None and done.returncode not in status:
        sys.exit("%s: status %d\n%s" % (arguments, done.returncode, done.stderr))
    return done


def read(path, *options):
    """What check makes of a file: its findings as (name, item), and its ratings by item."""
    answer = json.loads(ragledger("check", "--json", *options, path).stdout)
    submissions = answer["submissions"]
    ratings = {g["item"]: g["rating"] for s in submissions for g in s["gradings"]}
    whose = [(s["force"], s["period"]) for s in submissions]
    return [(f["name"], f["item"]) for f in answer["findings"]], ratings, whose


def texts_kept(path):
    """The words of a file as a ledger keeps them: item → rating, narrative, evidence, owner, date."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "l.db")
        ragledger("--ledger", ledger, "init", status=[0])
        ragledger("--ledger", ledger, "import", path, status=[0, 1])
        rows = sqlite3.connect(ledger).execute(
            "SELECT item, rating, narrative, evidence, owner, due FROM gradings")
        return {row[0]: row[1:] for row in rows}


class Form:
    """The sheet of a form that is open in the office."""

    def __init__(self, office, path):
        self.office, self.book = office, office.open(path)
        self.sheet = self.book.Sheets.getByName("Return")
        row = 0
        while self.text(0, row) != "Item":
            row += 1
        self.heading, self.first = row, row + 1
        self.columns = {self.text(c, row): c for c in range(10)}
        self.items = []
        while self.text(0, self.first + len(self.items)):
            self.items.append(self.text(0, self.first + len(self.items)))

    def text(self, column, row):
        return self.sheet.getCellByPosition(column, row).String

    def cell(self, item, column):
        return self.sheet.getCellByPosition(self.columns[column], self.first + self.items.index(item))

    def rows(self):
        return self.sheet.getCellRangeByPosition(0, self.first, 9, self.first + len(self.items) - 1)

    def fill(self):
        """Fills in all but EMPTY; the expectation in texts_kept's form."""
        kept = {}
        for i, item in enumerate(self.items):
            rating = "" if item in EMPTY else WORDS[i % 3]
            narrative = NARRATIVES[i % len(NARRATIVES)]
            self.cell(item, "Rating").String = rating
            self.cell(item, "Narrative").String = narrative
            self.cell(item, "Evidence").String = "=evidence(%d)" % i if i % 2 else ""
            self.cell(item, "Owner").String = "DCC O'Neil"
            if i % 3 == 0:
                self.cell(item, "Date").Formula = "2023-03-%02d" % (i % 28 + 1)
            kept[item] = (rating, narrative, "=evidence(%d)" % i if i % 2 else "", "DCC O'Neil",
                          "2023-03-%02d" % (i % 28 + 1) if i % 3 == 0 else "")
        return kept

    def restyle(self):
        """What a force's own house style does to cells: other styles, weights, shapes of numbers."""
        for i, item in enumerate(self.items):
            cell = self.cell(item, "Narrative")
            if i % 4 == 0:
                cell.CellStyle = "Default"
            elif i % 4 == 1:
                cell.CharWeight, cell.NumberFormat = 150.0, 0
            elif i % 4 == 2:
                cell.IsTextWrapped, cell.CharFontName = False, "Liberation Serif"

    def sort(self):
        by = TableSortField(Field=self.columns["Rating"], IsAscending=False, IsCaseSensitive=False)
        field = uno.Any("[]com.sun.star.table.TableSortField", (by,))
        uno.invoke(self.rows(), "sort", (properties(SortFields=field, ContainsHeader=False),))

    def filter(self):
        """Hides the rows that are Green, as the buttons in the headings do."""
        area = self.sheet.getCellRangeByPosition(0, self.heading, 9, self.first + len(self.items) - 1)
        description = area.createFilterDescriptor(True)
        description.ContainsHeader = True
        description.setFilterFields((TableFilterField(
            Field=self.columns["Rating"], Operator=EQUAL, IsNumeric=False, StringValue="Red"),))
        area.filter(description)

    def close(self):
        self.book.close(True)


def test_every_form_opens(office, folder):
    for name in sorted(os.listdir(folder)):
        book = office.open(os.path.join(folder, name))
        is_open = book is not None and book.Sheets.ElementNames == ("Cover", "Return")
        check("%s opens without repair" % name, is_open)
        if book:
            book.close(True)


def test_the_list_offers_three_words(form):
    for item in form.items:
        rule = form.cell(item, "Rating").Validation
        check("%s offers the three words alone" % item,
              rule.Type.value == "LIST" and rule.getFormula1() == '"Red";"Amber";"Green"'
              and rule.ShowErrorMessage and rule.ErrorAlertStyle.value == "STOP"
              and "Red, Amber or Green" in rule.ErrorMessage and rule.ShowList == 1)
        check("%s takes a date" % item, form.cell(item, "Date").Validation.Type.value == "DATE")


def test_other_cells_are_locked(form):
    check("both sheets are protected", all(s.isProtected() for s in form.book.Sheets))
    cover = form.book.Sheets.getByName("Cover")
    places = [(cover, column, row) for column in range(3) for row in range(60)]
    places += [(form.sheet, column, row) for column in range(12) for row in range(70)]
    open_rows = range(form.first, form.first + len(form.items))
    for sheet, column, row in places:
        is_open = sheet != cover and row in open_rows and 5 <= column <= 9
        cell = sheet.getCellByPosition(column, row)
        check("%s: column %d, row %d is %s" % (sheet.Name, column, row, "open" if is_open else "locked"),
              cell.CellProtection.IsLocked != is_open)


def test_typing_elsewhere_is_refused(path):
    """An office each: the second message that a cell is protected ends one without windows."""
    for name, place in [("Return", "D14"), ("Return", "K14"), ("Cover", "A4")]:
        with Office() as office:
            book = office.open(path)
            sheet = book.Sheets.getByName(name)
            before = sheet.getCellRangeByName(place).String
            office.type(book, sheet, place, "typed over")
            check("%s!%s refuses to be typed into" % (name, place),
                  sheet.getCellRangeByName(place).String == before)
            book.close(True)


def test_what_is_typed_stays_text(office, form):
    for i, text in enumerate(["=1+1", "1-2", "30/04/23", "TRUE", "0012", "'said'"]):
        place = "G%d" % (form.first + 1 + i)
        office.type(form.book, form.sheet, place, text)
        cell = form.sheet.getCellRangeByName(place)
        check("%s stays as typed" % text, cell.Type.value == "TEXT" and cell.String == text)
        cell.String = ""


def test_it_comes_back(path, kept, *options):
    name = os.path.basename(path)
    findings, ratings, whose = read(path, *options)
    check("%s: whose and of when: %s" % (name, whose), whose == [("essex", PERIOD)] or
          whose == [("Essex Police", PERIOD)] or whose == [("E23000028", PERIOD)])
    check("%s: no finding but of what is empty: %s" % (name, findings),
          sorted(findings) == sorted(("blank-cell", item) for item in EMPTY))
    words = texts_kept(path)
    for item, expected in kept.items():
        check("%s: %s: %r, not %r" % (name, item, words.get(item), expected),
              words.get(item) == expected)


def test_round_trips(office, path, to):
    form = Form(office, path)
    kept = form.fill()
    at = lambda name: os.path.join(to, name)
    for name in ["Return v2 FINAL.xlsx", "Book1.ods"]:
        office.save(form.book, at(name))
        test_it_comes_back(at(name), kept)
    form.sheet.unprotect("")
    form.restyle()
    form.sort()
    for name in ["sorted.xlsx", "sorted.ods"]:
        office.save(form.book, at(name))
        test_it_comes_back(at(name), kept)
    form.filter()
    hidden = [r for r in range(form.first, form.first + len(form.items))
              if not form.sheet.Rows.getByIndex(r).IsVisible]
    check("the filter hides rows", len(hidden) > 10)
    for name in ["filtered.xlsx", "filtered.ods"]:
        office.save(form.book, at(name))
        test_it_comes_back(at(name), kept)
    form.close()
    again = office.open(at("filtered.ods"))
    office.save(again, at("again.xlsx"))
    again.close(True)
    test_it_comes_back(at("again.xlsx"), kept)
    return kept


def test_added_columns(office, path, to, kept):
    form = Form(office, path)
    form.fill()
    form.sheet.unprotect("")
    form.sheet.Columns.insertByIndex(5, 1)
    form.sheet.getCellByPosition(5, form.heading).String = "RAG last month as we have it"
    form.sheet.getCellByPosition(11, form.heading).String = "Project board"
    for row in range(form.first, form.first + len(form.items)):
        form.sheet.getCellByPosition(5, row).String = "Red"
        form.sheet.getCellByPosition(11, row).String = "seen"
    for name in ["columns.xlsx", "columns.ods"]:
        at = os.path.join(to, name)
        office.save(form.book, at)
        findings, ratings, _ = read(at)
        check("%s: the added ratings are asked about, the rest noted: %s" % (name, findings),
              {f for f, _ in findings} == {"blank-cell", "unknown-heading", "heading-guessed"})
        check("%s: ratings are this month's" % name,
              all((ratings[item] or "") == kept[item][0] for item in kept))
    form.close()


def test_the_identity_alone_is_enough(office, path, to, kept):
    """Somebody sends the table by itself: the cover and the lines above it are gone."""
    form = Form(office, path)
    form.fill()
    form.sheet.unprotect("")
    form.sheet.Rows.removeByIndex(0, form.heading)
    form.book.Sheets.removeByName("Cover")
    form.sheet.Name = "Sheet1"
    for name in ["table.xlsx", "table.ods"]:
        office.save(form.book, os.path.join(to, name))
        test_it_comes_back(os.path.join(to, name), kept)
    form.close()


def test_words_against_the_identity_are_refused(office, path, to):
    form = Form(office, path)
    form.fill()
    cover = form.book.Sheets.getByName("Cover")
    cover.unprotect("")
    at = os.path.join(to, "mine.xlsx")
    for row in range(12):
        cell = cover.getCellByPosition(0, row)
        cell.String = cell.String.replace("Force: Essex Police", "Force: Kent Police")
    office.save(form.book, at)
    form.close()
    findings, _, _ = read(at)
    check("another force on the cover: %s" % findings, ("force-conflict", None) in findings)


def test_other_months_and_inspections_are_refused_by_name(office, path, to):
    form = Form(office, path)
    form.fill()
    for name in ["old.xlsx", "old.ods"]:
        at = os.path.join(to, name)
        office.save(form.book, at)
        findings, _, _ = read(at, "--period", "2023-03")
        check("%s is February's: %s" % (name, findings), ("form-of-other-month", None) in findings)
    form.close()


def make_forms(folder):
    ledger = os.path.join(folder, "l.db")
    os.environ["RAGLEDGER"] = ledger
    january = os.path.join(folder, "essex.csv")
    with open(january, "w") as file:
        file.write('Force,Essex Police\nMonth,January 2023\n\nRef,RAG,Update\n')
        for i, item in enumerate(["R02", "R03", "R04", "R07", "R08", "R11", "R13", "R15", "R16", "R18"]):
            file.write('%s,%s,"=HYPERLINK(""http://x"") old words %d"\n' % (item, WORDS[(i + 1) % 3], i))
    ragledger("init", status=[0])
    ragledger("import", "--received", "2023-02-03", january, status=[0, 1])
    ragledger("blank", "--period", PERIOD, "--to", os.path.join(folder, "forms"), status=[0])
    del os.environ["RAGLEDGER"]
    return os.path.join(folder, "forms")


def main():
    with tempfile.TemporaryDirectory() as folder, Office() as office:
        forms = make_forms(folder)
        check("there is a form for every force", len(os.listdir(forms)) == 43)
        essex = os.path.join(forms, "essex-%s.xlsx" % PERIOD)
        test_every_form_opens(office, forms)
        form = Form(office, essex)
        check("the form has every item", len(form.items) == 33)
        check("what stands for reference is no formula",
              form.cell("R02", "Last month’s narrative").Formula.startswith("'=HYPERLINK") or
              form.cell("R02", "Last month’s narrative").Type.value == "TEXT")
        test_the_list_offers_three_words(form)
        test_other_cells_are_locked(form)
        test_what_is_typed_stays_text(office, form)
        form.close()
        kept = test_round_trips(office, essex, folder)
        test_added_columns(office, essex, folder, kept)
        test_the_identity_alone_is_enough(office, essex, folder, kept)
        test_words_against_the_identity_are_refused(office, essex, folder)
        test_other_months_and_inspections_are_refused_by_name(office, essex, folder)
        test_typing_elsewhere_is_refused(essex)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main())
