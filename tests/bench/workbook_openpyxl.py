# usage: workbook_openpyxl.py BOOK.xlsx COPY
# Notes a workbook in COPY: every cell with its look, the widths and heights, the tables' names. write()
# makes it again from there with openpyxl as fast as openpyxl can, which is row by row; charts and what
# says how pages are printed are left out.
import json
import sys
import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.table import Table, TableColumn


def look_of(cell):
    font, alignment = cell.font, cell.alignment
    return (font.name, font.sz, font.b, alignment.wrap_text, alignment.vertical, alignment.horizontal,
            alignment.indent, cell.number_format)


def note_sheet(sheet):
    looks, rows = {}, []
    for row in sheet.iter_rows():
        cells = [None if cell.value is None else [cell.value, looks.setdefault(look_of(cell), len(looks))]
                 for cell in row]
        rows.append([sheet.row_dimensions[row[0].row].height, cells])
    return {"name": sheet.title, "looks": list(looks), "rows": rows,
            "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
            "tables": [[table.name, table.ref, [column.name for column in table.tableColumns]]
                       for table in sheet.tables.values()]}


def note(path, copy):
    with open(copy, "w") as file:
        json.dump([note_sheet(sheet) for sheet in openpyxl.load_workbook(path)], file)


def formats_of(look):
    name, size, bold, wrap, vertical, horizontal, indent, number = look
    return (Font(name=name, sz=size, b=bold),
            Alignment(wrap_text=wrap, vertical=vertical, horizontal=horizontal, indent=indent), number)


def styled(sheet, value, formats):
    cell = WriteOnlyCell(sheet, value)
    cell.font, cell.alignment, cell.number_format = formats
    return cell


def write_sheet(sheet, noted):
    formats = [formats_of(look) for look in noted["looks"]]
    for letter, width in noted["widths"].items():
        sheet.column_dimensions[letter].width = width
    for number, (height, cells) in enumerate(noted["rows"], 1):
        sheet.row_dimensions[number].height = height
        sheet.append([cell and styled(sheet, cell[0], formats[cell[1]]) for cell in cells])
    for name, reference, columns in noted["tables"]:
        sheet.add_table(Table(displayName=name, ref=reference, headerRowCount=1,
                              tableColumns=[TableColumn(id=i, name=c) for i, c in enumerate(columns, 1)]))


def write(copy, path):
    book = openpyxl.Workbook(write_only=True)
    with open(copy) as file:
        for noted in json.load(file):
            write_sheet(book.create_sheet(noted["name"]), noted)
    book.save(path)


if __name__ == "__main__":
    note(*sys.argv[1:])
