// SPDX-License-Identifier: MIT
#include "importers/docx.h"

#include <stdint.h>
#include <string.h>

#include "importers/xlsx_colour.h"

/* The root first, then in the order of how often they come. */
enum name {
    NAME_ROOT,
    NAME_RUN,
    NAME_TEXT,
    NAME_PARAGRAPH,
    NAME_CELL,
    NAME_CELL_PROPERTIES,
    NAME_SHADING,
    NAME_ROW,
    NAME_ROW_PROPERTIES,
    NAME_SPAN,
    NAME_MERGE_DOWN,
    NAME_TAB,
    NAME_BREAK,
    NAME_RETURN,
    NAME_SYMBOL,
    NAME_HYPHEN,
    NAME_VANISH,
    NAME_STRIKE,
    NAME_DOUBLE_STRIKE,
    NAME_RAISED,
    NAME_RUN_STYLE,
    NAME_PARAGRAPH_STYLE,
    NAME_INSERTED,
    NAME_DELETED,
    NAME_MOVED_FROM,
    NAME_MOVED_TO,
    NAME_CELL_INSERTED,
    NAME_CELL_DELETED,
    NAME_TABLE,
    NAME_SKIPPED_COLUMNS,
    NAME_HIDDEN,
    NAME_CONTROL_PROPERTIES,
    NAME_PROMPT,
    NAME_FALLBACK,
    NAME_RUN_CHANGE,
    NAME_PARAGRAPH_CHANGE,
    NAME_CELL_CHANGE,
    NAME_ROW_CHANGE,
    NAME_TABLE_CHANGE,
    NAME_FIELD,
    NAME_CHOICES,
    NAME_CHOICE,
    NAME_CHOSEN,
    NAME_DEFAULT,
    NAME_BOX,
    NAME_CHECKED,
    NAME_SIMPLE_FIELD,
    NAME_RUBY,
    NAME_OTHER_DOCUMENT,
    NAMES,
};

static const char *const names[] = {
    [NAME_RUN] = "r",
    [NAME_TEXT] = "t",
    [NAME_PARAGRAPH] = "p",
    [NAME_CELL] = "tc",
    [NAME_CELL_PROPERTIES] = "tcPr",
    [NAME_SHADING] = "shd",
    [NAME_ROW] = "tr",
    [NAME_ROW_PROPERTIES] = "trPr",
    [NAME_SPAN] = "gridSpan",
    [NAME_MERGE_DOWN] = "vMerge",
    [NAME_TAB] = "tab",
    [NAME_BREAK] = "br",
    [NAME_RETURN] = "cr",
    [NAME_SYMBOL] = "sym",
    [NAME_HYPHEN] = "noBreakHyphen",
    [NAME_VANISH] = "vanish",
    [NAME_STRIKE] = "strike",
    [NAME_DOUBLE_STRIKE] = "dstrike",
    [NAME_RAISED] = "vertAlign",
    [NAME_RUN_STYLE] = "rStyle",
    [NAME_PARAGRAPH_STYLE] = "pStyle",
    [NAME_INSERTED] = "ins",
    [NAME_DELETED] = "del",
    [NAME_MOVED_FROM] = "moveFrom",
    [NAME_MOVED_TO] = "moveTo",
    [NAME_CELL_INSERTED] = "cellIns",
    [NAME_CELL_DELETED] = "cellDel",
    [NAME_TABLE] = "tbl",
    [NAME_SKIPPED_COLUMNS] = "gridBefore",
    [NAME_HIDDEN] = "hidden",
    [NAME_CONTROL_PROPERTIES] = "sdtPr",
    [NAME_PROMPT] = "showingPlcHdr",
    [NAME_FALLBACK] = "Fallback",
    [NAME_RUN_CHANGE] = "rPrChange",
    [NAME_PARAGRAPH_CHANGE] = "pPrChange",
    [NAME_CELL_CHANGE] = "tcPrChange",
    [NAME_ROW_CHANGE] = "trPrChange",
    [NAME_TABLE_CHANGE] = "tblPrChange",
    [NAME_FIELD] = "fldChar",
    [NAME_CHOICES] = "ddList",
    [NAME_CHOICE] = "listEntry",
    [NAME_CHOSEN] = "result",
    [NAME_DEFAULT] = "default",
    [NAME_BOX] = "checkBox",
    [NAME_CHECKED] = "checked",
    [NAME_SIMPLE_FIELD] = "fldSimple",
    [NAME_RUBY] = "rt",
    [NAME_OTHER_DOCUMENT] = "altChunk",
    [NAMES] = NULL,
};

/* What gathers the text of a cell, or (the first) of a paragraph outside tables. */
struct frame {
    struct text text;
    struct docx_cell cell; /* all but its text */
    unsigned paragraphs;   /* that are open */
    size_t breaks;         /* line feeds due before further text */
    size_t above;          /* length of the text that stood above a table in the cell */
    const char *inside;    /* the last table in the cell in which something stands */
    bool is_deleted;       /* the cell, by a tracked change */
    bool has_struck;       /* text that is struck through */
    bool has_prompt, has_given; /* text that a control shows before a choice, and other */
};

LIST_OF(frames, struct frame);

/* A form field of the old kind, whose value may stand nowhere but in its properties. */
struct field {
    struct texts choices;
    unsigned chosen;
    bool is_list, is_box, is_checked;
    size_t text_before; /* length, when its properties ended */
};

/* Runs, and the paragraphs and tables around them, by which the inside of one is no text
 * until it has runs of its own. A run may hold paragraphs, in a text box, and go on. */
struct run {
    size_t depth; /* of its element */
    bool is_run;
    bool is_vanished, is_struck, is_raised;
};

LIST_OF(runs, struct run);

/* The fields that are open. What stands before the separator of one is its code; a field
 * in that code is worked with, and not shown. */
struct fields {
    unsigned count;
    uint64_t codes; /* a bit for each of the outermost 64: its code is open */
};

struct reader {
    struct package *package;
    struct docx_grid *grid;
    const struct docx_styles *styles;
    struct frames frames; /* those in use, and behind them some to be used again */
    size_t open;          /* frames in use; the last is at hand */
    size_t depth;
    size_t skipped; /* the depth of the element whose inside is passed over; 0 for none */
    size_t prompt;  /* the depth of the control that shows its prompt; 0 for none */
    bool is_text;
    struct runs runs; /* those that are open, the innermost last; never empty */
    struct fields fields;
    bool is_in_cell_properties, is_in_row_properties, is_in_control_properties;
    struct field field;
};

static struct frame *at_hand(const struct reader *reader)
{
    return &reader->frames.items[reader->open - 1];
}

static struct run *innermost(const struct reader *reader)
{
    return &reader->runs.items[reader->runs.count - 1];
}

/* A run looks at first as its paragraph does. */
static void open_run(struct reader *reader, bool is_run)
{
    struct arena *arena = &reader->package->scratch;
    struct run run = {0};
    if (is_run && reader->runs.count > 0 && !innermost(reader)->is_run) {
        run = *innermost(reader);
    }
    run.depth = reader->depth;
    run.is_run = is_run;
    *list_add(arena, &reader->runs) = run;
}

static void skip(struct reader *reader)
{
    reader->skipped = reader->depth;
}

/* ---- frames ---- */

static void open_frame(struct reader *reader)
{
    struct arena *arena = &reader->package->scratch;
    if (reader->open == reader->frames.count) {
        *list_add(arena, &reader->frames) = (struct frame){.text.arena = arena};
    }
    struct frame *frame = &reader->frames.items[reader->open++];
    struct text text = frame->text;
    text_add(&text, "");
    text.length = 0;
    text.bytes[0] = '\0';
    *frame = (struct frame){.text = text, .cell = {.fill = NO_FILL, .wide = 1}};
}

static const char *text_of_cell(const struct reader *reader, const struct frame *frame)
{
    if (frame->is_deleted) {
        return "";
    }
    return frame->inside && text_is_blank(frame->text.bytes)
               ? text_printf(&reader->package->scratch, "[%s]", frame->inside)
               : frame->text.bytes;
}

static bool close_cell(struct reader *reader)
{
    struct frame *frame = at_hand(reader);
    frame->cell.text = text_of_cell(reader, frame);
    frame->cell.is_revised |= frame->is_deleted;
    frame->cell.is_struck = frame->has_struck;
    frame->cell.is_prompt = frame->has_prompt && !frame->has_given;
    frame->cell.has_hidden_text |= reader->fields.codes != 0; /* a code without end */
    reader->fields = (struct fields){0};
    reader->open--;
    return docx_grid_put(reader->grid, &frame->cell);
}

static bool close_paragraph(struct reader *reader)
{
    struct frame *frame = at_hand(reader);
    frame->paragraphs -= frame->paragraphs > 0;
    frame->breaks++;
    if (reader->open > 1 || frame->paragraphs > 0) {
        return true;
    }
    frame->cell.text = frame->text.bytes;
    bool is_kept = docx_grid_paragraph(reader->grid, &frame->cell);
    reader->open--;
    open_frame(reader);
    return is_kept;
}

/* ---- text ---- */

/* Blanks between words may be struck through or not. */
static void note_looks(const struct reader *reader, struct frame *frame,
                       const char *piece, size_t length)
{
    size_t i = 0;
    while (i < length && (piece[i] == ' ' || piece[i] == '\t' || piece[i] == '\n')) {
        i++;
    }
    frame->has_struck |= i < length && innermost(reader)->is_struck;
    frame->has_prompt |= i < length && reader->prompt > 0;
    frame->has_given |= i < length && reader->prompt == 0;
}

/* The bit of the field at hand; 0 for none, and for one too deep to have a bit. */
static uint64_t bit_of_field(const struct fields *fields)
{
    return fields->count > 0 && fields->count <= 64 ? UINT64_C(1) << (fields->count - 1)
                                                    : 0;
}

static bool add_text(struct reader *reader, const char *piece, size_t length)
{
    struct frame *frame = at_hand(reader);
    const size_t *most = &reader->package->limits->cell_bytes;
    if (reader->fields.codes & ~bit_of_field(&reader->fields)) {
        return true;
    }
    if (innermost(reader)->is_vanished) {
        frame->cell.has_hidden_text = true;
        return true;
    }
    for (; frame->breaks > 0 && length > 0; frame->breaks--) {
        if (frame->text.length > 0) {
            text_add_char(&frame->text, '\n');
        }
    }
    bool is_raised = innermost(reader)->is_raised;
    (is_raised ? text_add_raised : text_add_bytes)(&frame->text, piece, length);
    note_looks(reader, frame, piece, length);
    return frame->text.length <= *most ||
           docx_grid_refuse_more(reader->grid, most, "bytes in a cell");
}

static bool add_word(struct reader *reader, const char *word)
{
    return !innermost(reader)->is_run || add_text(reader, word, strlen(word));
}

/* A sign that is none of those below: where its code is a box, a tick or another dingbat
 * of Unicode's (U+2500 to U+27BF), that; in a symbol font a character for private use,
 * which no rating has. */
static bool add_other_sign(struct reader *reader, const struct xml_attribute *code)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned value = 0;
    for (const unsigned char *at = code->value; at < code->end; at++) {
        const char *digit = strchr(digits, *at);
        value = digit && *at ? (value * 16 + (unsigned)(digit - digits)) & 0xFFFF : 0;
    }
    bool is_kept =
        (value >= 0xE000 && value <= 0xF8FF) || (value >= 0x2500 && value <= 0x27BF);
    char sign[] = {(char)(0xE0 | value >> 12), (char)(0x80 | (value >> 6 & 0x3F)),
                   (char)(0x80 | (value & 0x3F)), '\0'};
    return add_word(reader, is_kept ? sign : "\uFFFD");
}

/* Ticks and crosses of Microsoft's symbol fonts. */
static bool add_symbol(struct reader *reader, const struct xml_attributes *attributes)
{
    static const struct {
        const char *code, *sign;
    } signs[] = {
        {"F0FC", "\u2713"}, /* Wingdings: tick */
        {"F0FE", "\u2611"}, /* box with a tick */
        {"F0FB", "\u2717"}, /* cross */
        {"F0FD", "\u2612"}, /* box with a cross */
        {"F0A8", "\u2610"}, /* box */
        {"F06F", "\u2610"}, /* box */
        {"F050", "\u2713"}, /* Wingdings 2: tick */
        {"F04F", "\u2717"}, /* cross */
        {"F052", "\u2611"}, /* box with a tick */
        {"F054", "\u2612"}, /* box with a cross */
        {"F0A3", "\u2610"}, /* box */
    };
    const struct xml_attribute *code = xml_prefixed(attributes, "char");
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
        if (xml_is(code, signs[i].code)) {
            return add_word(reader, signs[i].sign);
        }
    }
    return !code || add_other_sign(reader, code);
}

/* ---- cells and rows ---- */

static void take_shading(struct frame *frame, const struct xml_attributes *attributes)
{
    bool is_solid = xml_is(xml_prefixed(attributes, "val"), "solid");
    const struct xml_attribute *colour =
        xml_prefixed(attributes, is_solid ? "color" : "fill");
    frame->cell.fill = colour ? xlsx_rgb(colour) : NO_FILL;
}

/* Inside <w:tcPr>. */
static void take_cell_property(struct reader *reader, int name,
                               const struct xml_attributes *attributes)
{
    struct frame *frame = at_hand(reader);
    const struct xml_attribute *value = xml_prefixed(attributes, "val");
    unsigned wide;
    switch (name) {
    case NAME_SHADING:
        take_shading(frame, attributes);
        break;
    case NAME_SPAN:
        wide = xml_number(value, 1);
        frame->cell.wide = wide > 0 ? wide : 1;
        break;
    case NAME_MERGE_DOWN:
        frame->cell.merge = xml_is(value, "restart") ? DOCX_BEGINS : DOCX_CONTINUES;
        break;
    case NAME_CELL_INSERTED:
        frame->cell.is_revised = true;
        break;
    case NAME_CELL_DELETED:
        frame->is_deleted = true;
        break;
    default:
        break;
    }
}

/* Inside <w:trPr>. */
static bool take_row_property(struct reader *reader, int name,
                              const struct xml_attributes *attributes)
{
    switch (name) {
    case NAME_SKIPPED_COLUMNS:
        return docx_grid_skip_columns(reader->grid,
                                      xml_number(xml_prefixed(attributes, "val"), 0));
    case NAME_HIDDEN:
        return !docx_is_on(attributes) || docx_grid_hide_row(reader->grid);
    case NAME_DELETED:
        return docx_grid_delete_row(reader->grid);
    case NAME_INSERTED:
        docx_grid_revise_row(reader->grid);
        return true;
    default:
        return true;
    }
}

/* Inside <w:sdtPr>: whether the control, in which they stand, shows its prompt. */
static void take_control_property(struct reader *reader, int name,
                                  const struct xml_attributes *attributes)
{
    if (name == NAME_PROMPT && reader->prompt == 0 && docx_is_on(attributes)) {
        reader->prompt = reader->depth - 2;
    }
}

/* ---- form fields of the old kind ---- */

static void take_field_property(struct reader *reader, int name,
                                const struct xml_attributes *attributes)
{
    struct field *field = &reader->field;
    const struct xml_attribute *value = xml_prefixed(attributes, "val");
    switch (name) {
    case NAME_CHOICES:
        *field = (struct field){.is_list = true};
        break;
    case NAME_BOX:
        *field = (struct field){.is_box = true};
        break;
    case NAME_CHOICE:
        *list_add(&reader->package->scratch, &field->choices) =
            value ? xml_value(value, &reader->package->scratch) : "";
        break;
    case NAME_CHOSEN:
    case NAME_DEFAULT:
        field->chosen = xml_number(value, 0);
        field->is_checked = field->is_box && docx_is_on(attributes);
        break;
    case NAME_CHECKED:
        field->is_checked = docx_is_on(attributes);
        break;
    default:
        break;
    }
}

/* At a field's end: its value, unless the document shows one. */
static bool end_field(struct reader *reader)
{
    struct field field = reader->field;
    reader->field = (struct field){0};
    if (field.text_before != at_hand(reader)->text.length) {
        return true;
    }
    if (field.is_box) {
        return add_word(reader, field.is_checked ? "\u2612" : "\u2610");
    }
    return !field.is_list || field.chosen >= field.choices.count ||
           add_word(reader, field.choices.items[field.chosen]);
}

/* "begin", "separate", "end". */
static bool take_field_mark(struct reader *reader, const struct xml_attribute *type)
{
    struct fields *fields = &reader->fields;
    if (xml_is(type, "begin")) {
        fields->count++;
        fields->codes |= bit_of_field(fields);
    } else if (xml_is(type, "separate")) {
        fields->codes &= ~bit_of_field(fields);
    } else if (xml_is(type, "end")) {
        bool is_ended = end_field(reader);
        fields->codes &= ~bit_of_field(fields);
        fields->count -= fields->count > 0;
        return is_ended;
    }
    return true;
}

static void start_simple_field(struct reader *reader)
{
    if (reader->fields.codes) {
        skip(reader);
    }
}

/* ---- what the parser calls ---- */

/* What stands in a cell above a table in it is said of that table ("Areas for
 * improvement"), as paragraphs are of the table below them. */
static bool lead_in(struct reader *reader)
{
    struct frame *frame = at_hand(reader);
    struct arena *arena = &reader->package->scratch;
    bool is_kept = true;
    for (size_t end; is_kept && frame->above < frame->text.length;
         frame->above = end + (end < frame->text.length)) {
        const char *from = frame->text.bytes + frame->above;
        end = frame->above + strcspn(from, "\n");
        struct docx_cell paragraph = {.text = arena_text(arena, from, end - frame->above),
                                      .fill = NO_FILL};
        is_kept = docx_grid_paragraph(reader->grid, &paragraph);
    }
    return is_kept;
}

static bool start_table(struct reader *reader)
{
    struct frame *frame = at_hand(reader);
    open_run(reader, false);
    if (!lead_in(reader)) {
        return false;
    }
    if (reader->open == 1) { /* in a text box, whose paragraphs are then said */
        frame->text.length = frame->above = 0;
        frame->text.bytes[0] = '\0';
    }
    return docx_grid_start_table(reader->grid);
}

static void end_table(struct reader *reader)
{
    const char *name = docx_grid_end_table(reader->grid);
    if (name && reader->open > 1) {
        at_hand(reader)->inside = name;
    }
}

static void start_paragraph(struct reader *reader)
{
    struct frame *frame = at_hand(reader);
    frame->breaks += frame->paragraphs > 0;
    frame->paragraphs++;
    open_run(reader, false);
}

/* Text that was moved away or deleted is not text; what came instead is. */
static bool start_revision(struct reader *reader, int name)
{
    at_hand(reader)->cell.is_revised = true;
    if (name == NAME_DELETED || name == NAME_MOVED_FROM) {
        skip(reader);
    }
    return true;
}

/* The shading of a paragraph or of words looks like the cell's, where that has none. */
static void shade_text(struct reader *reader, const struct xml_attributes *attributes)
{
    if (reader->open > 1 && at_hand(reader)->cell.fill == NO_FILL) {
        take_shading(at_hand(reader), attributes);
    }
}

/* The styles that Word gives the numbers of notes. */
static bool is_of_notes(const struct xml_attributes *attributes)
{
    const struct xml_attribute *style = xml_prefixed(attributes, "val");
    return xml_is(style, "FootnoteReference") || xml_is(style, "EndnoteReference");
}

/* What a style hides or strikes through; those of other things do not count here. */
static void take_style(struct reader *reader, bool is_meant,
                       const struct xml_attributes *attributes)
{
    const struct docx_style *style =
        docx_style_of(reader->styles, xml_prefixed(attributes, "val"));
    if (style && is_meant) {
        innermost(reader)->is_struck |= style->is_struck;
        innermost(reader)->is_vanished |= style->is_vanished;
    }
}

static bool start_in_run(struct reader *reader, int name,
                         const struct xml_attributes *attributes)
{
    struct run *run = innermost(reader);
    switch (name) {
    case NAME_TEXT:
        reader->is_text = run->is_run;
        return true;
    case NAME_TAB:
        return add_word(reader, "\t");
    case NAME_BREAK:
    case NAME_RETURN:
        return add_word(reader, "\n");
    case NAME_SYMBOL:
        return add_symbol(reader, attributes);
    case NAME_HYPHEN:
        return add_word(reader, "-");
    case NAME_VANISH:
        run->is_vanished = run->is_run && docx_is_on(attributes);
        return true;
    case NAME_STRIKE:
    case NAME_DOUBLE_STRIKE:
        run->is_struck |= run->is_run && docx_is_on(attributes);
        return true;
    case NAME_SHADING:
        shade_text(reader, attributes);
        return true;
    case NAME_RAISED:
        run->is_raised =
            run->is_run && xml_is(xml_prefixed(attributes, "val"), "superscript");
        return true;
    case NAME_RUN_STYLE:
        run->is_raised = run->is_run && is_of_notes(attributes);
        take_style(reader, run->is_run, attributes);
        return true;
    case NAME_PARAGRAPH_STYLE:
        take_style(reader, !run->is_run, attributes);
        return true;
    case NAME_FIELD:
        return take_field_mark(reader, xml_prefixed(attributes, "fldCharType"));
    default:
        take_field_property(reader, name, attributes);
        return true;
    }
}

static bool start_element(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    switch (name) {
    case NAME_RUN:
        open_run(reader, true);
        return true;
    case NAME_PARAGRAPH:
        start_paragraph(reader);
        return true;
    case NAME_TABLE:
        return start_table(reader);
    case NAME_ROW:
        docx_grid_start_row(reader->grid);
        return true;
    case NAME_CELL:
        open_frame(reader);
        return true;
    case NAME_CELL_PROPERTIES:
        reader->is_in_cell_properties = reader->open > 1;
        return true;
    case NAME_ROW_PROPERTIES:
        reader->is_in_row_properties = true;
        return true;
    case NAME_INSERTED:
    case NAME_DELETED:
    case NAME_MOVED_FROM:
    case NAME_MOVED_TO:
        return start_revision(reader, name);
    case NAME_CONTROL_PROPERTIES:
        reader->is_in_control_properties = true;
        return true;
    case NAME_SIMPLE_FIELD:
        start_simple_field(reader);
        return true;
    case NAME_OTHER_DOCUMENT:
        return package_refuse(reader->package, FINDING_FORMAT_NOT_READ,
                              "the document has another one put into it (altChunk), "
                              "which is not read; open it in Word and save it from there "
                              "as .docx");
    case NAME_RUBY:
    case NAME_FALLBACK:
    case NAME_RUN_CHANGE:
    case NAME_PARAGRAPH_CHANGE:
    case NAME_CELL_CHANGE:
    case NAME_ROW_CHANGE:
    case NAME_TABLE_CHANGE:
        skip(reader);
        return true;
    default:
        return start_in_run(reader, name, attributes);
    }
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    reader->depth++;
    if (reader->skipped || name == XML_OTHER) {
        return true;
    }
    bool is_change = name >= NAME_RUN_CHANGE && name <= NAME_TABLE_CHANGE;
    if (reader->is_in_cell_properties && !is_change) {
        take_cell_property(reader, name, attributes);
        return true;
    }
    if (reader->is_in_control_properties) {
        take_control_property(reader, name, attributes);
        return true;
    }
    if (reader->is_in_row_properties && !is_change) {
        return take_row_property(reader, name, attributes);
    }
    return start_element(reader, name, attributes);
}

static bool end_element(struct reader *reader, int name)
{
    switch (name) {
    case NAME_PARAGRAPH:
        return close_paragraph(reader);
    case NAME_CELL_PROPERTIES:
        reader->is_in_cell_properties = false;
        return true;
    case NAME_ROW_PROPERTIES:
        reader->is_in_row_properties = false;
        return true;
    case NAME_CONTROL_PROPERTIES:
        reader->is_in_control_properties = false;
        return true;
    case NAME_CELL:
        return reader->open == 1 || close_cell(reader);
    case NAME_ROW:
        return docx_grid_end_row(reader->grid);
    case NAME_TABLE:
        end_table(reader);
        return true;
    case NAME_CHOICES:
    case NAME_BOX:
        reader->field.text_before = at_hand(reader)->text.length;
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
    reader->is_text = false;
    reader->runs.count -= innermost(reader)->depth == depth;
    reader->prompt = reader->prompt == depth ? 0 : reader->prompt;
    return end_element(reader, name);
}

static bool on_text(void *self, const char *piece, size_t length)
{
    struct reader *reader = self;
    return !reader->is_text || reader->skipped || add_text(reader, piece, length);
}

bool docx_body_read(struct package *package, struct zip_entry *entry, const char *root,
                    const struct docx_styles *styles, struct docx_grid *grid)
{
    const char *rooted[NAMES + 1];
    memcpy(rooted, names, sizeof(rooted));
    rooted[NAME_ROOT] = root;
    struct reader reader = {.package = package, .grid = grid, .styles = styles};
    struct xml_reader xml = {
        .names = rooted,
        .namespaces = docx_namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &reader,
        .is_document = true,
    };
    open_frame(&reader);
    open_run(&reader, false);
    return package_parse(package, entry, &package->limits->part_bytes, &xml) &&
           docx_grid_finish(grid);
}
