// SPDX-License-Identifier: MIT
#include "importers/ods_grid.h"

#include <string.h>

#include "importers/grid.h"
#include "importers/ods_value.h"
#include "importers/xlsx_reference.h"

enum {
    SHEET_DEPTH = 4, /* document-content, body, spreadsheet, table */
};

/* In the order of how often they come. */
enum name {
    NAME_ROOT,
    NAME_CELL,
    NAME_PARAGRAPH,
    NAME_ROW,
    NAME_COVERED,
    NAME_SPACES,
    NAME_TAB,
    NAME_LINE_BREAK,
    NAME_HEADING,
    NAME_SPAN,
    NAME_LIST,
    NAME_LIST_ITEM,
    NAME_ANNOTATION,
    NAME_FRAME,
    NAME_RUBY,
    NAME_NOTE,
    NAME_COLUMN,
    NAME_SHEET,
    NAME_SHAPES,
    NAME_SOURCE,
    NAME_CONDITIONAL,
    NAME_STYLE,
    NAME_CELL_PROPERTIES,
    NAME_TEXT_PROPERTIES,
    NAME_TABLE_PROPERTIES,
    NAME_MAP,
    NAME_BODY,
    NAME_SPREADSHEET,
    NAME_TEXT_DOCUMENT,
    NAME_CHANGES,
    NAME_ROW_GROUP,
    NAME_COLUMN_GROUP,
};

static const char *const names[] = {
    [NAME_ROOT] = "document-content",
    [NAME_CELL] = "table-cell",
    [NAME_PARAGRAPH] = "p",
    [NAME_ROW] = "table-row",
    [NAME_COVERED] = "covered-table-cell",
    [NAME_SPACES] = "s",
    [NAME_TAB] = "tab",
    [NAME_LINE_BREAK] = "line-break",
    [NAME_HEADING] = "h",
    [NAME_SPAN] = "span",
    [NAME_LIST] = "list",
    [NAME_LIST_ITEM] = "list-item",
    [NAME_ANNOTATION] = "annotation",
    [NAME_FRAME] = "frame",
    [NAME_RUBY] = "ruby-text",
    [NAME_NOTE] = "note",
    [NAME_COLUMN] = "table-column",
    [NAME_SHEET] = "table",
    [NAME_SHAPES] = "shapes",
    [NAME_SOURCE] = "table-source",
    [NAME_CONDITIONAL] = "conditional-format",
    [NAME_STYLE] = "style",
    [NAME_CELL_PROPERTIES] = "table-cell-properties",
    [NAME_TEXT_PROPERTIES] = "text-properties",
    [NAME_TABLE_PROPERTIES] = "table-properties",
    [NAME_MAP] = "map",
    [NAME_BODY] = "body",
    [NAME_SPREADSHEET] = "spreadsheet",
    [NAME_TEXT_DOCUMENT] = "text",
    [NAME_CHANGES] = "tracked-changes",
    [NAME_ROW_GROUP] = "table-row-group",
    [NAME_COLUMN_GROUP] = "table-column-group",
    NULL,
};

struct reader {
    struct package *package;
    struct ods_styles *styles;
    struct ods_grid grid;
    size_t depth;
    size_t skipped; /* the depth of the element whose inside is passed over; 0 for none */
    bool is_in_body;
    size_t links; /* to other files */
    bool has_changes;
    size_t doubted; /* cells whose value and text differ */

    bool is_cell, is_paragraph;
    size_t raised;        /* the depth of a span above its line; 0 for none */
    size_t struck;        /* that of one that is struck through */
    size_t folded;        /* that of a group of rows or columns which is not shown */
    struct ods_cell cell; /* at hand */
    struct ods_value value;
};

/* A number of times: at least once. */
static unsigned times(const struct xml_attribute *attribute)
{
    unsigned count = xml_number(attribute, 1);
    return count > 0 ? count : 1;
}

static const struct ods_style *default_style(const struct reader *reader,
                                             const struct xml_attributes *attributes)
{
    return ods_style_of(reader->styles, false,
                        xml_prefixed(attributes, "default-cell-style-name"));
}

static bool is_hidden(const struct reader *reader,
                      const struct xml_attributes *attributes)
{
    const struct xml_attribute *visibility = xml_prefixed(attributes, "visibility");
    return reader->folded > 0 || xml_is(visibility, "collapse") ||
           xml_is(visibility, "filter");
}

static void start_group(struct reader *reader, const struct xml_attributes *attributes)
{
    if (reader->folded == 0 && xml_is(xml_prefixed(attributes, "display"), "false")) {
        reader->folded = reader->depth;
    }
}

/* ---- cells ---- */

static enum ods_type type_of(const struct xml_attribute *attribute)
{
    static const struct {
        const char *word;
        enum ods_type type;
    } types[] = {
        {"string", ODS_TEXT},     {"float", ODS_NUMBER}, {"percentage", ODS_NUMBER},
        {"currency", ODS_NUMBER}, {"date", ODS_DATE},    {"time", ODS_TIME},
        {"boolean", ODS_BOOLEAN},
    };
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
        if (xml_is(attribute, types[i].word)) {
            return types[i].type;
        }
    }
    return ODS_NONE;
}

static void take_type(struct reader *reader, const struct xml_attribute *attribute)
{
    bool is_calc = attribute->namespace &&
                   strcmp((const char *)attribute->namespace, ods_calc_namespace) == 0;
    if (is_calc) {
        reader->value.is_error = xml_is(attribute, "error");
    } else {
        reader->value.type = type_of(attribute);
    }
}

static void take_attribute(struct reader *reader, const struct xml_attribute *attribute)
{
    static const char *const values[] = {"value", "date-value", "time-value",
                                         "boolean-value", "string-value"};
    const char *name = (const char *)attribute->name;
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        if (strcmp(name, values[i]) == 0) {
            reader->value.value = xml_value(attribute, &reader->package->scratch);
            reader->value.has_value = true;
            return;
        }
    }
    if (strcmp(name, "style-name") == 0) {
        const struct ods_style *style = ods_style_of(reader->styles, false, attribute);
        reader->cell.style = style;
    } else if (strcmp(name, "value-type") == 0) {
        take_type(reader, attribute);
    } else if (strcmp(name, "formula") == 0) {
        reader->value.is_formula = true;
    } else if (strcmp(name, "number-columns-repeated") == 0) {
        reader->cell.repeat = times(attribute);
    } else if (strcmp(name, "number-columns-spanned") == 0) {
        reader->cell.wide = times(attribute);
    } else if (strcmp(name, "number-rows-spanned") == 0) {
        reader->cell.high = times(attribute);
    }
}

static void start_cell(struct reader *reader, const struct xml_attributes *attributes)
{
    struct ods_value *value = &reader->value;
    reader->is_cell = true;
    reader->is_paragraph = false;
    reader->cell = (struct ods_cell){.repeat = 1, .wide = 1, .high = 1};
    *value = (struct ods_value){.text = value->text};
    ods_text_clear(&value->text);
    for (size_t i = 0; i < attributes->count; i++) {
        if (attributes->items[i].prefix) {
            take_attribute(reader, &attributes->items[i]);
        }
    }
}

/* Said of the first such cell at once; the others are counted. */
static void note_doubt(struct reader *reader)
{
    struct package *package = reader->package;
    const struct ods_grid *grid = &reader->grid;
    if (reader->doubted++ == 0) {
        finding_add(
            package->findings, FINDING_VALUE_DIFFERS,
            (struct place){package->file, grid->sheet->name, grid->row, grid->column},
            "the cell's value is “%s”, which LibreOffice shows, but the file also "
            "gives it the text “%s”",
            text_visible(package->arena, reader->cell.cell.text, 60),
            text_visible(package->arena, text_of(&reader->value.text.text), 60));
    }
}

static bool end_cell(struct reader *reader)
{
    reader->is_cell = false;
    reader->cell.cell = (struct cell){.text = "", .is_formula = reader->value.is_formula};
    ods_value_read(&reader->value, reader->package->arena, &reader->cell.cell);
    reader->cell.cell.is_struck = reader->value.has_struck;
    if (reader->cell.cell.doubt != CELL_SURE) {
        note_doubt(reader);
    }
    return ods_grid_put(&reader->grid, &reader->cell);
}

static void skip(struct reader *reader)
{
    reader->skipped = reader->depth;
}

static bool refuse_table_in_cell(const struct reader *reader)
{
    const struct ods_grid *grid = &reader->grid;
    return finding_add(
        reader->package->findings, FINDING_FORMAT_NOT_READ,
        (struct place){reader->package->file, grid->sheet->name, grid->row, grid->column},
        "the cell has a table inside, whose cells are not read; open the file in "
        "LibreOffice and save it as .xlsx");
}

static bool text_fits(const struct reader *reader)
{
    const size_t *most = &reader->package->limits->cell_bytes;
    return reader->value.text.text.length <= *most ||
           ods_grid_refuse_more(&reader->grid, most, "bytes in a cell");
}

/* Paragraphs and spans look as their style says until they end. */
static void take_looks(struct reader *reader, bool is_paragraph,
                       const struct xml_attributes *attributes)
{
    const struct ods_text_style *style = ods_text_style_of(
        reader->styles, is_paragraph, xml_prefixed(attributes, "style-name"));
    if (style && style->is_raised && reader->raised == 0) {
        reader->raised = reader->depth;
    }
    if (style && style->is_struck && reader->struck == 0) {
        reader->struck = reader->depth;
    }
}

static void start_paragraph(struct reader *reader,
                            const struct xml_attributes *attributes)
{
    reader->is_paragraph = reader->value.has_value = true;
    ods_text_paragraph(&reader->value.text);
    take_looks(reader, true, attributes);
}

static void start_span(struct reader *reader, const struct xml_attributes *attributes)
{
    if (reader->is_paragraph) {
        take_looks(reader, false, attributes);
    } else {
        skip(reader);
    }
}

/* Notes, drawings and how a word is said are no part of a cell's text. Between its
 * paragraphs only lists are looked into. */
static void start_in_cell(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    size_t most = reader->package->limits->cell_bytes;
    size_t count = xml_number(xml_prefixed(attributes, "c"), 1);
    switch (name) {
    case NAME_PARAGRAPH:
    case NAME_HEADING:
        start_paragraph(reader, attributes);
        break;
    case NAME_SPAN:
        start_span(reader, attributes);
        break;
    case NAME_SPACES:
        ods_text_repeat(&reader->value.text, ' ', count < most ? count : most);
        break;
    case NAME_TAB:
        ods_text_repeat(&reader->value.text, '\t', 1);
        break;
    case NAME_LINE_BREAK:
        ods_text_repeat(&reader->value.text, '\n', 1);
        break;
    case NAME_LIST:
    case NAME_LIST_ITEM:
        break;
    case NAME_ANNOTATION:
    case NAME_FRAME:
    case NAME_RUBY:
    case NAME_NOTE:
    case NAME_SHEET:
        skip(reader);
        break;
    default:
        if (!reader->is_paragraph) {
            skip(reader);
        }
        break;
    }
}

/* ---- sheets ---- */

/* "$'My Sheet'.$B$2:.D9" → "B2:D9": what stands before the last full stop of either end
 * is the sheet's name. Returns where the text goes on. */
static const char *bare_range(const char *text, const char *end, struct text *range)
{
    size_t start = range->length;
    bool is_quoted = false;
    for (; text < end && (is_quoted || *text != ' '); text++) {
        is_quoted ^= *text == '\'';
        if (is_quoted || *text == '\'' || *text == '$') {
            continue;
        }
        if (*text == '.') {
            range->length = start;
        } else {
            text_add_char(range, *text);
            start = *text == ':' ? range->length : start;
        }
    }
    return text < end ? text + 1 : text;
}

static void add_conditional(struct reader *reader,
                            const struct xml_attributes *attributes)
{
    const struct xml_attribute *target = xml_prefixed(attributes, "target-range-address");
    const char *text = target ? (const char *)target->value : NULL;
    const char *end = target ? (const char *)target->end : NULL;
    while (text < end) {
        struct text bare = {.arena = &reader->package->scratch};
        struct range range;
        text = bare_range(text, end, &bare);
        if (xlsx_range_reference(text_of(&bare), bare.length, &range)) {
            grid_add_range(&reader->grid.sheet->conditional, range,
                           reader->package->limits->merges, reader->package->arena);
        }
    }
}

/* LibreOffice keeps what it last saw of other files in sheets of names like
 * 'file:///C:/other.ods'#$Sheet1, which nobody sees. */
static bool is_kept_of_others(const char *name)
{
    return name[0] == '\'' && strstr(name, "'#$");
}

static bool start_sheet(struct reader *reader, const struct xml_attributes *attributes)
{
    const char *name =
        xml_value(xml_prefixed(attributes, "name"), reader->package->arena);
    const struct ods_style *style =
        ods_style_of(reader->styles, true, xml_prefixed(attributes, "style-name"));
    if (name && is_kept_of_others(name)) {
        reader->links++;
        skip(reader);
        return true;
    }
    return ods_grid_start_sheet(&reader->grid, name ? name : "",
                                style && style->is_hidden);
}

/* ---- what the parser calls ---- */

static bool start_in_sheet(struct reader *reader, int name,
                           const struct xml_attributes *attributes)
{
    switch (name) {
    case NAME_ROW:
        return ods_grid_start_row(&reader->grid, default_style(reader, attributes),
                                  times(xml_prefixed(attributes, "number-rows-repeated")),
                                  is_hidden(reader, attributes));
    case NAME_CELL:
        start_cell(reader, attributes);
        return true;
    case NAME_COVERED:
        ods_grid_pass(&reader->grid,
                      times(xml_prefixed(attributes, "number-columns-repeated")));
        skip(reader);
        return true;
    case NAME_COLUMN:
        return ods_grid_add_columns(
            &reader->grid, default_style(reader, attributes),
            times(xml_prefixed(attributes, "number-columns-repeated")),
            is_hidden(reader, attributes));
    case NAME_ROW_GROUP:
    case NAME_COLUMN_GROUP:
        start_group(reader, attributes);
        return true;
    case NAME_CONDITIONAL:
        add_conditional(reader, attributes);
        return true;
    case NAME_SOURCE:
        reader->links++;
        return true;
    case NAME_SHAPES:
    case NAME_SHEET:
        skip(reader);
        return true;
    default:
        return true;
    }
}

static bool refuse_other_document(struct reader *reader, int name)
{
    return package_refuse(
        reader->package, FINDING_FORMAT_NOT_READ,
        name == NAME_TEXT_DOCUMENT
            ? "this is an OpenDocument text (.odt); open it in LibreOffice or Word and "
              "save it as .docx"
            : "this is an OpenDocument drawing or presentation; ask for the return as "
              ".xlsx");
}

static bool start_in_document(struct reader *reader, int name,
                              const struct xml_attributes *attributes)
{
    bool is_kind = reader->is_in_body && reader->depth == SHEET_DEPTH - 1;
    if (is_kind && name != NAME_SPREADSHEET) {
        return refuse_other_document(reader, name);
    }
    switch (name) {
    case NAME_STYLE:
        ods_style_start(reader->styles, attributes, &reader->package->scratch);
        break;
    case NAME_TEXT_PROPERTIES:
        ods_style_text_properties(reader->styles, attributes);
        break;
    case NAME_CELL_PROPERTIES:
        ods_style_cell_properties(reader->styles, attributes);
        break;
    case NAME_TABLE_PROPERTIES:
        ods_style_table_properties(reader->styles, attributes);
        break;
    case NAME_MAP:
        ods_style_condition(reader->styles);
        break;
    case NAME_BODY:
        reader->is_in_body = true;
        ods_styles_settle(reader->styles);
        break;
    case NAME_CHANGES:
        reader->has_changes = true;
        skip(reader);
        break;
    case NAME_SHEET:
        return !reader->is_in_body || reader->depth != SHEET_DEPTH ||
               start_sheet(reader, attributes);
    default:
        break;
    }
    return true;
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    reader->depth++;
    if (reader->skipped) {
        return true;
    }
    if (reader->is_cell) {
        start_in_cell(reader, name, attributes);
        return (name != NAME_SHEET || refuse_table_in_cell(reader)) && text_fits(reader);
    }
    return reader->grid.sheet ? start_in_sheet(reader, name, attributes)
                              : start_in_document(reader, name, attributes);
}

static bool end_element(struct reader *reader, int name)
{
    switch (name) {
    case NAME_CELL:
        return !reader->is_cell || end_cell(reader);
    case NAME_PARAGRAPH:
    case NAME_HEADING:
        reader->is_paragraph = false;
        ods_text_end_paragraph(&reader->value.text);
        return true;
    case NAME_ROW:
        return !reader->grid.sheet || ods_grid_end_row(&reader->grid);
    case NAME_SHEET:
        if (reader->grid.sheet) {
            ods_grid_end_sheet(&reader->grid);
        }
        return true;
    case NAME_STYLE:
        ods_style_end(reader->styles);
        return true;
    default:
        return true;
    }
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    size_t depth = reader->depth--;
    if (reader->skipped) {
        reader->skipped = reader->skipped == depth ? 0 : reader->skipped;
        return true;
    }
    reader->raised = reader->raised == depth ? 0 : reader->raised;
    reader->struck = reader->struck == depth ? 0 : reader->struck;
    reader->folded = reader->folded == depth ? 0 : reader->folded;
    return end_element(reader, name);
}

static bool is_blank(const char *piece, size_t length)
{
    size_t i = 0;
    while (i < length && strchr(" \t\r\n", piece[i])) {
        i++;
    }
    return i == length;
}

static bool on_text(void *self, const char *piece, size_t length)
{
    struct reader *reader = self;
    if (reader->skipped || !reader->is_cell || !reader->is_paragraph) {
        return true;
    }
    reader->value.has_struck |= reader->struck > 0 && !is_blank(piece, length);
    if (reader->raised > 0) {
        struct text raised = {.arena = &reader->package->scratch};
        text_add_raised(&raised, piece, length);
        ods_text_add(&reader->value.text, text_of(&raised), raised.length);
    } else {
        ods_text_add(&reader->value.text, piece, length);
    }
    return text_fits(reader);
}

/* ---- the part ---- */

static void note_extras(const struct reader *reader)
{
    struct findings *findings = reader->package->findings;
    struct place place = {.file = reader->package->file};
    if (reader->links > 0) {
        finding_add(findings, FINDING_EXTERNAL_LINKS, place,
                    "the workbook links to %zu other files", reader->links);
    }
    if (reader->doubted > 1) {
        finding_add(findings, FINDING_VALUE_DIFFERS, place,
                    "%zu cells in all have a value and a text that differ",
                    reader->doubted);
    }
    if (reader->has_changes) {
        finding_add(
            findings, FINDING_TRACKED_CHANGES, place,
            "changes to the workbook are tracked and open; its cells were read as "
            "they stand now");
    }
}

bool ods_content_read(struct package *package, struct zip_entry *entry,
                      struct ods_styles *styles, struct sheets *sheets)
{
    struct reader reader = {
        .package = package,
        .styles = styles,
        .grid = {.package = package, .sheets = sheets},
        .value.text.text.arena = &package->scratch,
    };
    struct xml_reader xml = {
        .names = names,
        .namespaces = ods_namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &reader,
    };
    if (!package_parse(package, entry, &package->limits->part_bytes, &xml)) {
        return false;
    }
    note_extras(&reader);
    return sheets->list.count > 0 ||
           package_refuse(package, FINDING_DAMAGED, "the document has no sheet");
}
