# usage: month_openpyxl.py OUT RETURNS VERIFICATIONS [COPY]
# What a script would do of the month: reads every cell of every sheet with openpyxl in its fast mode,
# holds both ratings of each force and item against each other, and writes OUT.csv with the rows and
# columns of gradings.csv, and OUT.xlsx: without COPY the rows and columns of comparison.xlsx (its sheets
# Comparison, By recommendation and By force, which are five sixths of its cells) and no looks; with COPY
# the same workbook as ours, as workbook_openpyxl.py noted it, so that nothing of it has to be counted.
# It knows this one layout and checks nothing.
import collections
import csv
import json
import os
import sys
import openpyxl
import workbook_openpyxl

framework = json.load(open("templates/frameworks/vetting-2022.json"))
roster = json.load(open("templates/rosters/england-and-wales.json"))["forces"]
items = [item for item in framework["items"] if item.get("applies_to_forces", True)]
WORDS = "Red", "Amber", "Green", "Blue", "Grey", "Not applicable", "Not verified", "Not read"
ORDER = {"Red": 0, "Amber": 1, "Green": 2}


def rows_of(folder):
    for name in sorted(os.listdir(folder)):
        book = openpyxl.load_workbook(os.path.join(folder, name), read_only=True)
        for sheet in book:
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                yield name, sheet.title, number, row


def read_returns(folder):
    rating, source, force = {}, {}, None
    for name, sheet, number, row in rows_of(folder):
        if row and row[0] == "Force":
            force = row[1]
        elif len(row) > 3 and row[0] and row[0] != "Ref":
            rating[force, row[0]] = row[3]
            source[force, row[0]] = f"{name}#{sheet}!D{number}"
    return rating, source


def read_verifications(folder):
    rating, basis, source, heading = {}, {}, {}, None
    for name, sheet, number, row in rows_of(folder):
        if row and row[0] == "Force":
            heading = row
        elif heading and row and row[0] and len(heading) == 4:
            rating[row[0], row[1]], basis[row[0], row[1]] = row[2], row[3]
            source[row[0], row[1]] = f"{name}#{sheet}!C{number}"
        elif heading and row and row[0]:
            for word, value in zip(heading[1:], row[1:]):
                kind, item = word.split()
                item = f"R{int(item):02}" if kind == "Recommendation" else f"AFI{item}"
                rating[row[0], item] = value
                source[row[0], item] = f"{name}#{sheet}!{number}"
    return rating, basis, source


def outcome_of(mine, theirs):
    if mine in ORDER and theirs in ORDER:
        return "agreed" if mine == theirs else "overstated" if ORDER[mine] > ORDER[theirs] else "downplayed"
    return "unable-to-grade" if theirs == "Grey" else "self-assessed" if mine in ORDER else "not-graded"


Cell = collections.namedtuple("Cell", "force item mine mine_at theirs theirs_at basis both outcome")


def cells_of(returns, verifications):
    mine, mine_at = read_returns(returns)
    theirs, basis, theirs_at = read_verifications(verifications)
    for force in roster:
        for item in items:
            key = force["name"], item["id"]
            one, other = mine.get(key), theirs.get(key)
            known = one if one in WORDS else None
            both = other if other in WORDS else known
            yield Cell(force, item, known, mine_at.get(key), other, theirs_at.get(key), basis.get(key), both,
                       outcome_of(known, other))


def write_csv(path, cells):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("period", "force_code", "force", "item", "kind", "theme", "area", "deadline",
                         "deadline_kind", "force_rating", "force_absence", "inspectorate_rating",
                         "inspectorate_absence", "inspectorate_basis", "reconciled_rating", "outcome", "rule",
                         "queries", "force_source", "inspectorate_source"))
        for cell in cells:
            force, item = cell.force, cell.item
            writer.writerow(("2023-03", force["code"], force["name"], item["id"], item["kind"], item.get("theme"),
                             item.get("area"), item.get("deadline"), "date", cell.mine,
                             "" if cell.mine else "unreadable", cell.theirs,
                             "" if cell.theirs else "not-verified", cell.basis, cell.both, cell.outcome,
                             cell.outcome, "", cell.mine_at, cell.theirs_at))


def tallies_of(cells):
    counts = collections.defaultdict(collections.Counter)
    for cell in cells:
        force, item = cell.force, cell.item
        about = item.get("subject"), item.get("theme"), item.get("area"), item.get("deadline")
        for assessor, word in (("Force", cell.mine), ("Inspectorate", cell.theirs), ("Reconciled", cell.both)):
            word = word or "Not read"
            counts["item", item["id"], *about, assessor][word] += 1
            counts["force", force["code"], force["name"], item["kind"], assessor][word] += 1
    return counts


def write_plain_book(path, cells):
    counts = tallies_of(cells)
    book = openpyxl.Workbook(write_only=True)
    comparison = book.create_sheet("Comparison")
    comparison.append(("Force code", "Force", "Item", "Subject", "Theme", "Area", "Deadline", "Force's rating",
                       "Why the force has none", "Inspectorate's rating", "Basis", "Reconciled rating",
                       "Outcome", "Source of the force's", "Source of the inspectorate's"))
    for cell in cells:
        force, item = cell.force, cell.item
        comparison.append((force["code"], force["name"], item["id"], item.get("subject"),
                           item.get("theme") or "None", item.get("area") or "None",
                           item.get("deadline") or "None", cell.mine or "Not read",
                           "None" if cell.mine else "The cell could not be read", cell.theirs or "Not verified",
                           cell.basis or "None", cell.both or "None", cell.outcome,
                           cell.mine_at or "None", cell.theirs_at or "None"))
    for kind, title in (("item", "By recommendation"), ("force", "By force")):
        sheet = book.create_sheet(title)
        for key, tally in counts.items():
            if key[0] == kind:
                base = sum(tally.values())
                likely = tally["Green"] + tally["Amber"]
                left_out = ", ".join(f"{tally[word]} {word}" for word in WORDS[3:] if tally[word])
                sheet.append((*key[1:], *(tally[word] for word in WORDS), base, likely,
                              round(100 * likely / base, 1), left_out or "None"))
    book.save(path)


def main(out, returns, verifications, copy=None):
    cells = list(cells_of(returns, verifications))
    write_csv(out + ".csv", cells)
    if copy:
        workbook_openpyxl.write(copy, out + ".xlsx")
    else:
        write_plain_book(out + ".xlsx", cells)


main(*sys.argv[1:])
