# SPDX-License-Identifier: MIT
"""Texts that a spreadsheet might take for something else, a formula, a link, markup, an escape: in
every field of a framework, a roster, the settings and two months of returns; and what became of them."""

import csv
import json
import os
import re
import xml.etree.ElementTree as xml

from sheets import clean, find_table, is_same, read_sheet

NASTY = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,2)",
    '=HYPERLINK("http://example.org/","here")',
    "{=1+1}",
    "<script>alert(1)</script>",
    "</t></si><si><t>",
    "Tom & Jerry &amp; &#65; &lt;b&gt;",
    "_x0041_ and _x000D_",
    "a bell \a, an escape \x1b[31m, a backspace \b",
    "no character: \ufffe \uffff",
    "\u202eturned round\u202c שלום עולם",
    "emoji 👮🏽\u200d♀️ 𝔘 e\u0301",
    "'an apostrophe first",
    '"a quotation mark first',
    "http://example.org/a?b=c&d=e",
    "mailto:someone@example.org",
    "\ttab first, tab\tinside",
    "a line\r\nanother\rand a third",
    "1e5",
    "TRUE",
    "#REF!",
    "31/12/2022",
    "long " + "word, " * 6665,
]
PATHS = ["=1+1.csv", "<b>&'.csv"]


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def framework_of(path):
    framework = json.load(open(path, encoding="utf-8"))
    first = framework["items"][0]
    recommendations = [dict(first, id=f"R{number:02}", number=number, subject=text[:200])
                       for number, text in enumerate(NASTY, 1)]
    framework.update(
        id="nasty", title="=1+1 <i>&amp; _x0041_", publisher="@SUM(1)", inspectorate="-1+1",
        notes=["=1+1", "http://example.org/", "<b>note</b>"],
        items=recommendations + [item for item in framework["items"] if item["kind"] == "afi"])
    framework["themes"][0].update(title="=1+1", noun="+1")
    framework["areas"][0].update(title="@A1", noun="-1")
    framework["sums"][0]["count"] = len(recommendations)
    framework["bases"][0]["title"] = "=visit()"
    for rating, text in zip(framework["ratings"], NASTY):
        rating["definition"] = text
    return framework


def force(code, name):
    return {"code": code, "name": name, "slug": code.lower(), "abbreviation": code * 2, "aliases": [],
            "country": "=1", "region": "+1", "policing_region": "-1", "bodies": []}


def return_of(month, name, nasty):
    """Each nasty text once in each column, and some of them where ratings should be."""
    def text(number, shift):
        return nasty[(number + shift) % len(nasty)]

    rows = [["Board", name], ["Month", month], [],
            ["Recommendation", "RAG", "Update", "Evidence", "Owner"]]
    for number in range(len(nasty)):
        rating = ["Green", "Amber", "Red", text(number, 3)][number % 4]
        rows.append([f"R{number + 1}", rating, text(number, 0), text(number, 1), text(number, 2)])
    return rows


def write_csv(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)


def make(framework, folder):
    mine = os.path.join(folder, "mine")
    put(f"{mine}/frameworks/nasty.json", json.dumps(framework_of(framework)))
    names = ["=1+1 River Board", "<b>&amp; River Board", "@SUM River Board"]
    roster = {"id": "nasty", "title": "-1+1", "notes": ["+1"],
              "forces": [force(f"X{number}", name) for number, name in enumerate(names, 1)]}
    put(f"{mine}/rosters/nasty.json", json.dumps(roster))
    put(f"{mine}/publication.json", json.dumps({
        "note": "", "publisher": "=cmd|'/C calc'!A0", "contact": "http://example.org/",
        "marking": "=OFFICIAL", "status": "draft", "title": "+1 <title> _x0041_",
        "policy": "inspectorate-first"}))
    for month, nasty in (("April 2031", NASTY[::-1]), ("May 2031", NASTY)):
        for name, path in zip(names, PATHS):
            write_csv(f"{folder}/{month[:3]}/{path}", return_of(month, name, nasty))


# ---- what became of it ----

def narratives_missing(folder):
    """The texts that do not stand once as a narrative of each force that sent any."""
    rows = read_sheet(os.path.join(folder, "comparison-Commentary.csv"))
    number, _ = find_table(rows, "Period")
    column = rows[number].index("Narrative")
    narratives = [row[column] for row in rows[number + 1:]]
    return [text for text in NASTY
            if sum(is_same(narrative, clean(text)) for narrative in narratives) != len(PATHS)]


TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def live_cells(path):
    """Of a workbook as flat OpenDocument: filled cells, formulas, links, errors."""
    cells = formulas = links = errors = 0
    for element in xml.parse(path).iter():
        cells += element.tag == TABLE + "table-cell" and len(element) > 0
        formulas += TABLE + "formula" in element.attrib
        links += element.tag == TEXT + "a"
        if element.tag == TEXT + "p":
            errors += re.fullmatch(r"Err:\d+|#NAME\?|#VALUE!", "".join(element.itertext())) is not None
    return cells, formulas, links, errors
