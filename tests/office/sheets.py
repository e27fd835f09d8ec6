# SPDX-License-Identifier: MIT
"""The sheets of a published set, as an office program converted them to CSV ("comparison-By force.csv"),
compared with the set's data files: every number and word, counted again where the data files do not
say it. Shares no code with the program."""

import csv
import json
import os
import re
from decimal import ROUND_HALF_UP, Decimal

RATINGS = ["Red", "Amber", "Green", "Blue", "Grey"]
ROWS = RATINGS + ["Not applicable", "Not verified", "Not read"]
KINDS = {"recommendation": "Recommendation", "afi": "Area for improvement"}
ASSESSORS = {"force": "Force", "inspectorate": "Inspectorate", "reconciled": "Reconciled"}
ABSENCES = {"not-applicable": "Not applicable", "not-verified": "Not verified"}
MONTHS = ("January February March April May June July August September October November "
          "December").split()
BLUE = {"no-return", "missing-item", "blank", "placeholder"}


def read_sheet(path):
    """Rows of cells: a text is a str, a number (12, 1,204, 73.1) a Decimal, nothing is None."""
    text = open(path, encoding="utf-8", newline="").read()
    rows, row, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            match = re.compile(r'"((?:[^"]|"")*)"').match(text, at)
            shown = match.group(1).replace('""', '"')
            is_number = re.fullmatch(r"\d{1,3}(,\d{3})+", shown)
            row.append(Decimal(shown.replace(",", "")) if is_number else shown)
        else:
            match = re.compile(r"[^,\r\n]*").match(text, at)
            row.append(Decimal(match.group()) if match.group() else None)
        at = match.end()
        if text[at:at + 1] != ",":
            rows.append(row)
            row = []
            at += 2 if text[at:at + 2] == "\r\n" else 1
        else:
            at += 1
    return rows


def read_data(path):
    """Rows of a data file by heading, without the apostrophe before texts that look like formulas."""
    rows = csv.DictReader(open(path, encoding="utf-8", newline=""))
    return [{name: text[1:] if text[:1] == "'" else text for name, text in row.items()}
            for row in rows]


def percent(count, base):
    if base == 0:
        return "Not applicable"
    return (Decimal(100 * count) / base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def words_of_date(iso):
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def words_of_month(iso):
    year, month = iso.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


class Month:
    """What the data files of a set say."""

    def __init__(self, folder, framework):
        data = os.path.join(folder, "data")
        self.files = {name[:-4]: read_data(os.path.join(data, name))
                      for name in os.listdir(data) if name.endswith(".csv")}
        self.gradings = self.files["gradings"]
        self.period = self.gradings[0]["period"]
        self.framework = framework
        self.items = {item["id"]: item for item in framework["items"]}
        self.themes = {theme["id"]: theme["title"] for theme in framework["themes"]}
        self.areas = {area["id"]: area["title"] for area in framework["areas"]}

    def unique(self, *names):
        seen = {}
        for row in self.gradings:
            seen.setdefault(tuple(row[name] for name in names))
        return list(seen)

    def word(self, row, assessor):
        """The word in which a grading counts."""
        rating = row["reconciled_rating" if assessor == "reconciled" else assessor + "_rating"]
        if rating:
            return rating
        if assessor == "reconciled":
            return ABSENCES.get(row["outcome"], "Not read")
        return ABSENCES.get(row[assessor + "_absence"], "Not read")

    def counts(self, assessor, **wanted):
        rows = [row for row in self.gradings
                if all(row[name] == value for name, value in wanted.items())]
        words = [self.word(row, assessor) for row in rows]
        return [words.count(row) for row in ROWS]

    def deadline(self, row):
        if row["deadline"]:
            return words_of_date(row["deadline"])
        return {"immediate": "Immediate", "none": "None"}.get(row["deadline_kind"], "Not stated in the source")

    def basis(self, row):
        if row["inspectorate_basis"]:
            return next(base["title"] for base in self.framework["bases"]
                        if base["id"] == row["inspectorate_basis"])
        return "Not stated" if row["inspectorate_rating"] else "Not applicable"


def tally_cells(counts):
    """The columns from Red to Left out."""
    base, likely = sum(counts), counts[1] + counts[2]
    left = ", ".join(f"{count} {word}" for word, count in list(zip(ROWS, counts))[3:] if count)
    return counts + [base, likely, percent(likely, base), left or "None"]


# ---- what each sheet should say below its headings ----

def by_item(month):
    for item, kind, theme, area in month.unique("item", "kind", "theme", "area"):
        row = next(row for row in month.gradings if row["item"] == item)
        for assessor, name in ASSESSORS.items():
            yield [item, month.items[item]["subject"], month.themes[theme], month.areas[area],
                   month.deadline(row), name] + tally_cells(month.counts(assessor, item=item))


def by_force(month):
    for code, force, kind in month.unique("force_code", "force", "kind"):
        for assessor, name in ASSESSORS.items():
            yield [code, force, KINDS[kind], name] + tally_cells(
                month.counts(assessor, force_code=code, kind=kind))


def by_theme(month):
    def group(titles, kind, **wanted):
        for assessor, name in ASSESSORS.items():
            counts = month.counts(assessor, kind=kind, **wanted)
            if sum(counts):
                yield titles + [KINDS[kind], name] + tally_cells(counts)

    for kind in KINDS:
        yield from group(["All themes", "All areas"], kind)
        for theme, title in month.themes.items():
            yield from group([title, "All areas"], kind, theme=theme)
            areas = [area for area in month.framework["areas"] if area["theme"] == theme]
            for area in areas if len(areas) > 1 else []:
                yield from group([title, area["title"]], kind, area=area["id"])


def matrix(assessor):
    def rows(month):
        items = [item for (item,) in month.unique("item")]
        found = {(row["force_code"], row["item"]): month.word(row, assessor) for row in month.gradings}
        for code, force in month.unique("force_code", "force"):
            yield [code, force] + [found[code, item] for item in items]
    return rows


def comparison(month):
    for row in month.gradings:
        item = month.items[row["item"]]
        yield [row["force_code"], row["force"], row["item"], item["subject"],
               month.themes[row["theme"]], month.areas[row["area"]], month.deadline(row),
               month.word(row, "force"), ANY if row["force_absence"] else "None",
               month.word(row, "inspectorate"), month.basis(row),
               month.word(row, "reconciled"), ANY,
               row["force_source"] or "None", row["inspectorate_source"] or "None"]


def differences(month):
    def changes(row):
        return (row["force_rating"] == "Red") != (row["inspectorate_rating"] == "Red")

    rows = [row for row in month.gradings if row["outcome"] in ("overstated", "downplayed")]
    for row in sorted(rows, key=lambda row: not changes(row)):
        way = "higher" if row["outcome"] == "overstated" else "lower"
        yield ["Yes" if changes(row) else "No", row["force_code"], row["force"], row["item"],
               month.items[row["item"]]["subject"], row["force_rating"], row["inspectorate_rating"],
               f"Force graded {way} than the inspectorate", month.basis(row)]


def agreement(month):
    for kind, title in KINDS.items():
        for ours in ["Red", "Amber", "Green", "Blue", "Not applicable", "Not read"]:
            pairs = [month.word(row, "inspectorate") for row in month.gradings
                     if row["kind"] == kind and month.word(row, "force") == ours]
            yield [title, ours] + [pairs.count(word) for word in ROWS] + [len(pairs)]


def agreement_by_basis(month):
    """The rows of single bases, and all together; which bases are tested is for the framework."""
    graded = RATINGS[:3]
    for kind, title in KINDS.items():
        bases = month.framework["bases"]
        groups = [(base["title"], {base["id"]}) for base in bases] + [("Not stated", {""})]
        tested = {base["id"] for base in bases if base["is_tested"]}
        accepted = {base["id"] for base in bases if not base["is_tested"]}
        groups += [("All that are tested", tested), ("All that are not tested", accepted),
                   ("All", tested | accepted | {""})]
        for name, ids in groups:
            rows = [row for row in month.gradings if row["kind"] == kind and
                    row["inspectorate_rating"] and row["inspectorate_basis"] in ids]
            both = [row for row in rows if row["force_rating"] in graded and
                    row["inspectorate_rating"] in graded]
            same = [row for row in both if row["force_rating"] == row["inspectorate_rating"]]
            order = [(graded.index(row["force_rating"]), graded.index(row["inspectorate_rating"]))
                     for row in both]
            yield [title, name, ANY, len(rows), len(both), len(same), percent(len(same), len(both)),
                   sum(a > b for a, b in order), sum(a < b for a, b in order),
                   sum((a == 0) != (b == 0) for a, b in order), ANY]


def bars(file, name, words):
    """A figure's sheet against its data file: the bars of forces and inspectorate."""
    def rows(month):
        groups = {}
        for row in month.files[file]:
            if row.get("kind", "recommendation") == "recommendation":
                groups.setdefault((row[name], row["assessor"]), []).append(int(row["count"]))
        for (group, assessor), counts in groups.items():
            who = words if assessor == "force" else month.framework["inspectorate"]
            if assessor != "reconciled":
                yield [f"{group}, {who}", ASSESSORS[assessor]] + tally_cells(counts)
    return rows


def months(assessor):
    def rows(month):
        groups = {}
        for row in month.files["months"]:
            if row["kind"] == "recommendation" and row["assessor"] == assessor:
                groups.setdefault(row["period"], []).append(int(row["count"]))
        for period, counts in groups.items():
            yield [words_of_month(period), ASSESSORS[assessor]] + tally_cells(counts)
    return rows


def for_people(name, text):
    if name in ROWS + ["base"]:
        return Decimal(text)
    if name in ("period", "since"):
        return words_of_month(text)
    words = {"kind": KINDS, "assessor": ASSESSORS}.get(name, {})
    return words.get(text, text) or "None"


def same_as(file):
    """A sheet that shows a data file, in words."""
    def rows(month):
        for row in month.files[file]:
            yield [for_people(name, text) for name, text in row.items()]
    return rows


def items(month):
    for item, kind, theme, area in month.unique("item", "kind", "theme", "area"):
        row = next(row for row in month.gradings if row["item"] == item)
        entry = month.items[item]
        yield [item, KINDS[kind], entry["subject"], month.themes[theme], month.areas[area],
               month.deadline(row), entry.get("note") or "None"]


class Anything:
    """A word that the data files do not have."""

    def __repr__(self):
        return "any text"


ANY = Anything()
SHEETS = {
    "Comparison": ("Force code", comparison),
    "By recommendation": ("Item", by_item),
    "By force": ("Force code", by_force),
    "By theme and area": ("Theme", by_theme),
    "Differences": ("Changes addressed or likely", differences),
    "Agreement": ("Kind", agreement),
    "Agreement by basis": ("Kind", agreement_by_basis),
    "Figure 3": ("Bar", bars("figure-3", "item", "forces")),
    "Figure 4": ("Bar", bars("figure-4", "force", "force")),
    "Movement": ("Since", same_as("movement")),
    "Transitions": ("Since", same_as("transitions")),
    "Months": ("Month", months("reconciled")),
    "Months forces": ("Month", months("force")),
    "Months inspectorate": ("Month", months("inspectorate")),
    "Items": ("Item", items),
    "Findings": ("Name", same_as("findings")),
    "Commentary": ("Period", same_as("commentary")),
    "Ratings by forces": ("Force code", matrix("force")),
    "Ratings by inspectorate": ("Force code", matrix("inspectorate")),
}


# ---- comparing ----

LONGEST = 32000  # characters; longer texts may be cut in a cell


def clean(text):
    """A text as a published document may hold it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "\ufffd")
    text = text.replace("\uffff", "\ufffd")
    return "".join(c for c in text if c in "\t\n" or not (ord(c) < 32 or 127 <= ord(c) < 160))


def is_same(found, right):
    if right is ANY:
        return isinstance(found, str) and found != ""
    if isinstance(right, str):
        right = clean(right)
        if len(right) > LONGEST:
            return isinstance(found, str) and found[:LONGEST] == right[:LONGEST]
        return found == right
    return not isinstance(found, str) and found == right


def find_table(rows, heading):
    """The number of the row that begins with the heading, and how many columns it has."""
    for number, row in enumerate(rows):
        if row[0] == heading and len(row) > 1 and row[1] is not None:
            return number, sum(cell is not None for cell in row)
    raise ValueError(f"no row begins with {heading!r}")


def compare_table(rows, heading, expected):
    number, width = find_table(rows, heading)
    found = [row[:width] for row in rows[number + 1:]]
    expected = list(expected) or [["None"] * width]
    cells = 0
    if len(found) != len(expected):
        raise ValueError(f"{len(found)} rows below the headings, {len(expected)} expected")
    for at, (there, right) in enumerate(zip(found, expected)):
        if len(there) != len(right):
            raise ValueError(f"{len(there)} columns, {len(right)} expected")
        for column, (cell, value) in enumerate(zip(there, right)):
            cells += 1
            if not is_same(cell, value):
                raise ValueError(f"row {number + at + 2}, column {column + 1}: {cell!r}, "
                                 f"expected {value!r}")
    return cells


def first_column(rows):
    return [row[0] for row in rows]


def compare_contents(rows, workbook, folder):
    """Every sheet but the first two is named, and none else."""
    number, _ = find_table(rows, "Sheet")
    named = first_column(rows[number + 1:])
    there = {name[len(workbook) + 1:-4] for name in os.listdir(folder)
             if name.startswith(workbook + "-")} - {"Cover", "Contents"}
    if sorted(named) != sorted(there):
        raise ValueError(f"it names {named}, the sheets are {sorted(there)}")
    return 2 * len(named)


def definitions(month):
    return [f"{rating['rating']}: {clean(rating['definition'])}" for rating in month.framework["ratings"]]


def compare_sheet(month, folder, workbook, sheet):
    rows = read_sheet(os.path.join(folder, f"{workbook}-{sheet}.csv"))
    lines = first_column(rows)
    metadata = month.metadata
    for banner in metadata["rdfs:comment"][:-1]:
        if clean(banner) not in lines:
            raise ValueError(f"it does not say {banner!r}")
    if sheet == "Cover":
        for line in (f"As at: {words_of_date(metadata['dc:date'])}",
                     f"Month that the ratings describe: {words_of_month(month.period)}",
                     clean(f"Publisher: {metadata['dc:publisher']}")):
            if line not in lines:
                raise ValueError(f"it does not say {line!r}")
        if not any(line.startswith(f"Position digest: {metadata['dc:identifier']}.") for line in lines):
            raise ValueError("it does not have the position digest")
        return len(lines)
    if sheet == "Contents":
        return compare_contents(rows, workbook, folder)
    if sheet == "Notes":
        number, _ = find_table(rows, "Note")
        return len(rows) - number
    if sheet.startswith("Chart "):
        missing = [line for line in definitions(month) if line not in lines]
        if missing:
            raise ValueError(f"it does not say {missing[0]!r}")
        return len(lines)
    if sheet not in SHEETS:
        raise ValueError("nothing in tests/office/sheets.py compares this sheet: add it")
    heading, expected = SHEETS[sheet]
    return compare_table(rows, heading, expected(month))


def compare_set(folder, published, framework):
    """How many sheets are as they should be, and what is wrong with others."""
    month = Month(published, json.load(open(framework, encoding="utf-8")))
    month.metadata = json.load(open(os.path.join(published, "data", "csv-metadata.json"),
                                    encoding="utf-8"))
    passed, wrong, cells = 0, [], 0
    workbooks = [name[:-5] for name in sorted(os.listdir(published)) if name.endswith(".xlsx")]
    for workbook in workbooks:
        sheets = sorted(name[len(workbook) + 1:-4] for name in os.listdir(folder)
                        if name.startswith(workbook + "-"))
        if not sheets:
            wrong.append(f"{workbook}.xlsx: not one sheet was converted")
        for sheet in sheets:
            try:
                cells += compare_sheet(month, folder, workbook, sheet)
                passed += 1
            except (ValueError, KeyError, IndexError) as why:
                wrong.append(f"{workbook}.xlsx, sheet {sheet}: {why}")
    print(f"{os.path.basename(published)}: {passed} sheets, {cells} cells compared")
    return passed, wrong
