# usage: month_openpyxl.py OUT FILE.xlsx...
# What a script would do of the month: reads every cell of every sheet with openpyxl in its fast
# mode, and writes the rows of ratings as one workbook and one CSV file. It checks nothing.
import csv
import sys
import openpyxl

out, *paths = sys.argv[1:]
rows = []
for path in paths:
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            if row and len(row) > 3:
                rows.append((path, *row[:4]))
written = openpyxl.Workbook(write_only=True)
sheet = written.create_sheet("Comparison")
with open(out + ".csv", "w", newline="") as file:
    writer = csv.writer(file)
    for row in rows:
        sheet.append(row)
        writer.writerow(row)
written.save(out + ".xlsx")
