// SPDX-License-Identifier: MIT
#include "cli/ours.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What a document begins with; NULL: that is not known. */
struct opening {
    struct bytes bytes;
    const char
        *or_all; /* or the whole file, when nothing is in it; NULL: no such thing */
};

static struct opening opening_of_text(const char *text)
{
    return (struct opening){.bytes = {(const unsigned char *)text, strlen(text)}};
}

/* The first columns; a public report's last ones are others. */
static struct opening csv_opening(const struct table *table, struct arena *arena)
{
    enum {
        COLUMNS = 3,
    };
    struct text text = {.arena = arena};
    for (size_t i = 0; i < table->column_count && i < COLUMNS; i++) {
        text_addf(&text, "%s%s", i > 0 ? "," : "", table->columns[i].name);
    }
    return opening_of_text(text_of(&text));
}

static struct opening json_opening(const struct table *table, struct arena *arena)
{
    struct opening opening =
        opening_of_text(text_printf(arena, "[\n  {\"%s\": ", table->columns[0].name));
    opening.or_all = "[]\n";
    return opening;
}

/* The set's title without its month. */
static struct opening markdown_opening(const struct report *report, struct arena *arena)
{
    const char *month = strrchr(report->title, ',');
    size_t length = month ? (size_t)(month - report->title) : strlen(report->title);
    return opening_of_text(
        text_printf(arena, "# %s", arena_text(arena, report->title, length)));
}

/* The first entry of the package as libxlsxwriter stores it: without flags, on the first
 * day of 1980. Workbooks that somebody saved from Excel or LibreOffice begin otherwise.
 */
static struct opening workbook_opening(void)
{
    static const unsigned char first[] = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0};
    return (struct opening){.bytes = {first, sizeof(first)}};
}

static struct opening page_opening(void)
{
    return opening_of_text("<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta "
                           "http-equiv=\"Content-Type\" content=\"text/html; "
                           "charset=UTF-8\"><meta http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; ");
}

static struct opening opening_of(const struct document *document,
                                 const struct report *report, struct arena *arena)
{
    const struct table *table =
        document->table ? report_table(report, document->table) : NULL;
    if (strcmp(document->exporter, "csv") == 0 && table) {
        return csv_opening(table, arena);
    }
    if (strcmp(document->exporter, "json") == 0 && table) {
        return json_opening(table, arena);
    }
    if (strcmp(document->exporter, "headlines-md") == 0) {
        return markdown_opening(report, arena);
    }
    if (strcmp(document->exporter, "xlsx") == 0) {
        return workbook_opening();
    }
    return strcmp(document->exporter, "web") == 0 ? page_opening() : (struct opening){0};
}

/* The first bytes of a file; none when it cannot be read. */
static struct bytes first_bytes(const char *path, size_t most, struct arena *arena)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    unsigned char *room = arena_alloc(arena, most, 1);
    ssize_t length = file < 0 ? 0 : read(file, room, most);
    if (file >= 0) {
        close(file);
    }
    return (struct bytes){room, length > 0 ? (size_t)length : 0};
}

bool is_ours(const char *path, const struct document *document,
             const struct report *report, struct arena *arena)
{
    struct opening opening = opening_of(document, report, arena);
    if (opening.bytes.length == 0) {
        return false;
    }
    struct bytes first = first_bytes(path, opening.bytes.length, arena);
    if (first.length == opening.bytes.length) {
        return memcmp(first.at, opening.bytes.at, first.length) == 0;
    }
    return opening.or_all && first.length == strlen(opening.or_all) &&
           memcmp(first.at, opening.or_all, first.length) == 0;
}
