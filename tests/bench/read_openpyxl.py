# usage: read_openpyxl.py FILE.xlsx...
# Reads every cell of every sheet with openpyxl in its fast mode.
import sys
import openpyxl

for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            pass
