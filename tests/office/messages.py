"""usage: messages.py RAGLEDGER
What chase writes, read by Python's own mail library: every message is without a defect, says the same
as its text, carries whole attachments that LibreOffice opens, and names no other force, in its text or
anywhere in what it carries. Closes with "N passed, N failed"."""

import csv
import email
import email.policy
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from office import Office

RAGLEDGER = os.path.abspath(sys.argv[1])
ROSTER = json.load(open(os.path.join(os.path.dirname(__file__), "../../templates/rosters/england-and-wales.json")))
ITEMS = ["R02", "R03", "R04", "R07", "R08", "R11", "R13", "R15", "R16", "R18", "R20", "R24", "R25", "R26", "R28",
         "R29"] + ["R%d" % n for n in range(32, 44)] + ["AFI%d" % n for n in range(1, 6)]
passed = failed = 0


def check(what, is_so):
    global passed, failed
    passed, failed = passed + bool(is_so), failed + (not is_so)
    if not is_so:
        print("failed:", what)


def ragledger(*arguments, status):
    done = subprocess.run([RAGLEDGER, *arguments], capture_output=True, text=True)
    if done.returncode not in status:
        sys.exit("%s: status %d\n%s" % (arguments, done.returncode, done.stderr))


def rows(name, ratings, narrative=""):
    return [[name, item, ratings.get(item, "Green"), narrative] for item in ITEMS]


def write(path, force, lines):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        if force:
            out.writerow(["Force", force])
        out.writerows([["Month", "February 2023"], [], ["Force", "Ref", "RAG", "Update"]] if not force else
                      [["Month", "February 2023"], [], ["Ref", "RAG", "Update"]])
        out.writerows(lines if not force else [line[1:] for line in lines])


def make_month(folder):
    """Complete returns, gaps of every kind, joint files, a file with another force's name, and silence."""
    returns = os.path.join(folder, "returns")
    os.mkdir(returns)
    at = lambda name: os.path.join(returns, name)
    write(at("avon.csv"), "Avon and Somerset Constabulary", rows("", {}))
    write(at("essex.csv"), "Essex Police",
          rows("", {"R02": "", "R03": "TBC", "R04": "Amber/Green", "R07": "n/a"}, "=1+1 Ünïcode\nBcc: x@example.com"))
    write(at("kent.csv"), "Kent Police", rows("", {})[:-3])
    write(at("joint.csv"), None, rows("Norfolk Constabulary", {"R02": ""}) + rows("Suffolk Constabulary", {"R03": ""}))
    write(at("Bedfordshire and Hertfordshire.csv"), None,
          rows("Bedfordshire Police", {"R02": "?"}) + rows("Hertfordshire Constabulary", {}))
    write(at("surrey.csv"), "Surrey Police", rows("", {"R11": ""}) + [["", "", "", ""], ["", "", "", "Sussex Police"]])
    write(at("dorset.csv"), "Dorset Police", rows("", {}))
    with open(at("dorset.csv")) as file:
        text = file.read()
    with open(at("dorset.csv"), "w") as file:
        file.write("Force,Wiltshire Police\n" + text)
    with open(at("cumbria.pdf"), "w") as file:
        file.write("%PDF-1.7\n")
    ragledger("init", status=[0])
    ragledger("import", "--period", "2023-02", "--received", "2023-03-03", returns, status=[3])
    ragledger("chase", "--period", "2023-02", "--as-at", "2023-03-09", "--to", os.path.join(folder, "out"), status=[0])
    return os.path.join(folder, "out")


def names_of_others(slug, text):
    """Whole names, codes, and names without their Police or Constabulary, of any other force."""
    found = []
    for force in ROSTER["forces"]:
        short = re.sub(r" (Police|Constabulary|Police Service)$", "", force["name"])
        for name in [force["name"], force["code"], short]:
            if force["slug"] != slug and re.search(r"\b%s\b" % re.escape(name), text):
                found.append(name)
    return found


def test_message(path):
    slug = os.path.basename(path)[:-4]
    raw = open(path, "rb").read()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    strict = email.message_from_bytes(raw, policy=email.policy.strict)  # raises on the first defect
    defects = list(message.defects) + [d for name in message.keys() for d in message[name].defects]
    defects += [d for part in message.walk() for d in part.defects]
    check("%s: no defects: %s" % (slug, defects), defects == [] and strict["Subject"])
    check("%s: one of each header" % slug, len(message.keys()) == len(set(message.keys())))
    check("%s: lines end in CRLF, are short and plain" % slug,
          b"\n" not in raw.replace(b"\r\n", b"") and max(map(len, raw.split(b"\r\n"))) <= 78 and raw.isascii())
    check("%s: is to be sent, from somebody, on a day" % slug,
          message["X-Unsent"] == "1" and message["From"] and message["Date"].datetime.isoformat().startswith("2023-03-09")
          and re.fullmatch(r"<[0-9a-f]{32}@\S+>", message["Message-ID"]))
    body = message.get_body().get_content().replace("\r\n", "\n")
    with open(path[:-4] + ".txt", encoding="utf-8") as file:
        check("%s: the text says the same" % slug, file.read() == "Subject: %s\n\n%s" % (message["Subject"], body))
    check("%s: no line is long" % slug, max(map(len, body.split("\n"))) <= 76)
    return slug, message, body


def test_attachments(office, folder, slug, message):
    text, attachments = "", list(message.iter_attachments())
    check("%s: something is attached" % slug, len(attachments) > 0)
    for attachment in attachments:
        name, data = attachment.get_filename(), attachment.get_content()
        check("%s: %s is a name of its own" % (slug, name), re.fullmatch(r"[a-z0-9.-]+", name) and name.startswith(slug))
        with open(os.path.join(folder, name), "rb") as file:
            check("%s: %s is whole" % (slug, name), file.read() == data)
        package = zipfile.ZipFile(io.BytesIO(data))
        check("%s: %s is sound" % (slug, name), package.testzip() is None)
        text += " ".join(package.read(part).decode("utf-8") for part in package.namelist() if part.endswith("xml"))
        book = office.open(os.path.join(folder, name))
        check("%s: %s opens" % (slug, name), book is not None)
        book.close(True)
    return text


def main():
    with tempfile.TemporaryDirectory() as folder, Office() as office:
        os.environ["RAGLEDGER"] = os.path.join(folder, "l.db")
        out = make_month(folder)
        messages = {}
        for path in sorted(glob.glob(os.path.join(out, "*.eml"))):
            slug, message, body = test_message(path)
            inside = test_attachments(office, out, slug, message)
            others = names_of_others(slug, message["Subject"] + body + inside)
            check("%s: names no other force: %s" % (slug, others), others == [])
            messages[slug] = body
        check("who owes nothing gets none", not {"avon-and-somerset", "hertfordshire"} & set(messages))
        check("everybody else gets one: %d" % len(messages), len(messages) == 43 - 2)
        check("what is missing is named", all(i in messages["essex"] for i in ["R02", "R03", "R04", "R07"])
              and "R08" not in messages["essex"] and "AFI5" in messages["kent"])
        for slug in ["norfolk", "suffolk", "bedfordshire", "surrey"]:
            check("%s: its file holds others too and stays here" % slug, "more than\nyour force" in messages[slug]
                  or "more than your force" in messages[slug].replace("\n", " "))
        with open(os.path.join(out, "summary.csv"), newline="", encoding="utf-8") as file:
            summary = list(csv.DictReader(file))
        check("the summary has a line for each",
              sorted(row["message"][:-4] for row in summary) == sorted(messages))
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main())
