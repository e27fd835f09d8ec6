# usage: month_openpyxl.py OUT RETURNS VERIFICATIONS
# What a script would do of the month: reads every cell of every sheet with openpyxl in its fast mode,
# holds both ratings of each force and item against each other, and writes OUT.xlsx and OUT.csv with the
# rows and columns of comparison.xlsx (its sheets Comparison, By recommendation and By force, which are
# five sixths of its cells) and gradings.csv. It knows this one layout, checks nothing, and formats
# nothing.
import collections
import csv
import json
import os
import sys
import openpyxl

out, returns, verifications = sys.argv[1:]
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


def read_returns():
    rating, source, force = {}, {}, None
    for name, sheet, number, row in rows_of(returns):
        if row and row[0] == "Force":
            force = row[1]
        elif len(row) > 3 and row[0] and row[0] != "Ref":
            rating[force, row[0]] = row[3]
            source[force, row[0]] = f"{name}#{sheet}!D{number}"
    return rating, source


def read_verifications():
    rating, basis, source, heading = {}, {}, {}, None
    for name, sheet, number, row in rows_of(verifications):
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


mine, mine_at = read_returns()
theirs, basis, theirs_at = read_verifications()
counts = collections.defaultdict(collections.Counter)
book = openpyxl.Workbook(write_only=True)
comparison = book.create_sheet("Comparison")
comparison.append(("Force code", "Force", "Item", "Subject", "Theme", "Area", "Deadline", "Force's rating",
                   "Why the force has none", "Inspectorate's rating", "Basis", "Reconciled rating",
                   "Outcome", "Source of the force's", "Source of the inspectorate's"))
with open(out + ".csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(("period", "force_code", "force", "item", "kind", "theme", "area", "deadline",
                     "deadline_kind", "force_rating", "force_absence", "inspectorate_rating",
                     "inspectorate_absence", "inspectorate_basis", "reconciled_rating", "outcome", "rule",
                     "queries", "force_source", "inspectorate_source"))
    for force in roster:
        for item in items:
            key, name = (force["name"], item["id"]), item.get("subject")
            one, other = mine.get(key), theirs.get(key)
            known = one if one in WORDS else None
            both = other if other in WORDS else known
            outcome = outcome_of(known, other)
            theme, area = item.get("theme"), item.get("area")
            for assessor, word in (("Force", known), ("Inspectorate", other), ("Reconciled", both)):
                word = word or "Not read"
                counts["item", item["id"], name, theme, area, item.get("deadline"), assessor][word] += 1
                counts["force", force["code"], force["name"], item["kind"], assessor][word] += 1
            comparison.append((force["code"], force["name"], item["id"], name, theme or "None", area or "None",
                               item.get("deadline") or "None", known or "Not read",
                               "None" if known else "The cell could not be read", other or "Not verified",
                               basis.get(key, "None"), both or "None", outcome,
                               mine_at.get(key, "None"), theirs_at.get(key, "None")))
            writer.writerow(("2023-03", force["code"], force["name"], item["id"], item["kind"], theme, area,
                             item.get("deadline"), "date", known, "" if known else "unreadable", other,
                             "" if other else "not-verified", basis.get(key), both, outcome, outcome, "",
                             mine_at.get(key), theirs_at.get(key)))
for kind, title in (("item", "By recommendation"), ("force", "By force")):
    sheet = book.create_sheet(title)
    for key, tally in counts.items():
        if key[0] == kind:
            base = sum(tally.values())
            likely = tally["Green"] + tally["Amber"]
            left_out = ", ".join(f"{tally[word]} {word}" for word in WORDS[3:] if tally[word])
            sheet.append((*key[1:], *(tally[word] for word in WORDS), base, likely,
                          round(100 * likely / base, 1), left_out or "None"))
book.save(out + ".xlsx")
