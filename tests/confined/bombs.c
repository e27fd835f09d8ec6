// SPDX-License-Identifier: MIT
/* usage: bombs RAGLEDGER FOLDER
 * Makes bombs in a folder and has each checked by the program: refused, as what it is,
 * and with no process above 64 MiB. Prints what each took; closes with "N passed, N
 * failed".
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "importers/limits.h"
#include "model/base/file.h"
#include "tests/support/package_maker.h"

enum {
    KIB = 1024,
    MIB = 1024 * KIB,
    MEMORY_MOST = 64 * KIB, /* KiB */
    STATUS_REFUSED = 3,
    MANY = 200,
};

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static struct bytes text_bytes(const struct text *text)
{
    return (struct bytes){(const unsigned char *)text->bytes, text->length};
}

/* ---- packages ---- */

static struct bytes workbook_with(struct arena *arena, struct made_part part)
{
    return workbook_made(arena, &part, 1);
}

static struct bytes sheet(struct arena *arena, const char *inside)
{
    const char *text = text_printf(arena, SHEET_OPEN "%s" SHEET_CLOSE, inside);
    return workbook_with(arena, (struct made_part){.name = "xl/worksheets/sheet1.xml",
                                                   .text = text,
                                                   .is_deflated = true});
}

static struct bytes blanks(struct arena *arena)
{
    return sheet(arena, text_repeated(arena, " ", (size_t)100 * MIB));
}

/* The sheet says that it is a hundred bytes long. */
static struct bytes lying_size(struct arena *arena)
{
    const char *text = text_printf(arena, SHEET_OPEN "%s" SHEET_CLOSE,
                                   text_repeated(arena, "<row/>", (size_t)50 * MIB / 6));
    return workbook_with(arena, (struct made_part){.name = "xl/worksheets/sheet1.xml",
                                                   .text = text,
                                                   .is_deflated = true,
                                                   .claimed = 100});
}

/* Two hundred names for one body. */
static struct bytes shared_body(struct arena *arena)
{
    struct made_part parts[MANY] = {{.name = "xl/worksheets/sheet1.xml",
                                     .text = text_repeated(arena, " ", (size_t)10 * MIB),
                                     .is_deflated = true}};
    for (unsigned i = 1; i < MANY; i++) {
        parts[i] = (struct made_part){
            .name = text_printf(arena, "xl/worksheets/sheet%u.xml", i + 1), .shares = 1};
    }
    return workbook_made(arena, parts, MANY);
}

/* As Fifield made them: every part, stored, holds the headers and bodies of the next. */
static struct bytes quoted_overlap(struct arena *arena)
{
    struct made_part parts[MANY];
    for (unsigned i = 0; i < MANY; i++) {
        parts[i] = (struct made_part){
            .name = text_printf(arena, "xl/worksheets/sheet%u.xml", i + 1),
            .text = text_repeated(arena, " ", i + 1 < MANY ? 1 : 21 * MIB),
            .is_deflated = i + 1 == MANY,
            .quotes = i + 1 < MANY ? 1 : 0};
    }
    return workbook_made(arena, parts, MANY);
}

static struct bytes attributes(struct arena *arena)
{
    struct text row = {.arena = arena};
    text_add(&row, "<sheetData><row");
    for (unsigned i = 0; i < 80000; i++) {
        text_addf(&row, " a%u=\"\"", i);
    }
    text_add(&row, "/></sheetData>");
    return sheet(arena, text_of(&row));
}

static struct bytes depth(struct arena *arena)
{
    return sheet(arena, text_repeated(arena, "<row>", 100000));
}

static struct bytes laughs(struct arena *arena)
{
    struct text text = {.arena = arena};
    text_add(&text, "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"lol\">");
    for (unsigned i = 1; i < 10; i++) {
        text_addf(&text, "<!ENTITY l%u \"%s\">", i,
                  text_repeated(arena, text_printf(arena, "&l%u;", i - 1), 10));
    }
    text_add(&text, "]>" SHEET_OPEN "<sheetData><row><c t=\"inlineStr\"><is><t>&l9;</t>"
                    "</is></c></row></sheetData>" SHEET_CLOSE);
    return workbook_with(arena, (struct made_part){.name = "xl/worksheets/sheet1.xml",
                                                   .text = text_of(&text),
                                                   .is_deflated = true});
}

/* All different, and not to be packed tightly. */
static struct bytes string_table(struct arena *arena)
{
    struct text text = {.arena = arena};
    unsigned seed = 1;
    text_add(&text, "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                    "main\">");
    for (unsigned i = 0; i < 1500000; i++) {
        seed = seed * 1103515245u + 12345u;
        text_addf(&text, "<si><t>%x</t></si>", seed);
    }
    text_add(&text, "</sst>");
    return workbook_with(arena, (struct made_part){.name = "xl/sharedStrings.xml",
                                                   .text = text_of(&text),
                                                   .is_deflated = true});
}

static struct bytes long_string(struct arena *arena)
{
    const char *text = text_printf(
        arena,
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>"
        "%s</t></si></sst>",
        text_repeated(arena, "one and two ", (size_t)2 * MIB));
    return workbook_with(arena, (struct made_part){.name = "xl/sharedStrings.xml",
                                                   .text = text,
                                                   .is_deflated = true});
}

static struct bytes merges(struct arena *arena)
{
    struct text text = {.arena = arena};
    text_add(&text, "<sheetData/><mergeCells>");
    for (unsigned i = 1; i < 300000; i++) {
        text_addf(&text, "<mergeCell ref=\"A%u:B%u\"/>", i, i);
    }
    text_add(&text, "</mergeCells>");
    return sheet(arena, text_of(&text));
}

static struct bytes cells_beyond(struct arena *arena, size_t count)
{
    struct text text = {.arena = arena};
    unsigned seed = 1;
    text_add(&text, "<sheetData>");
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1103515245u + 12345u;
        text_addf(&text, "%s<c><v>%u</v></c>",
                  i % 10 != 0 ? ""
                  : i == 0    ? "<row>"
                              : "</row><row>",
                  seed >> 8);
    }
    text_add(&text, "</row></sheetData>");
    return sheet(arena, text_of(&text));
}

static struct bytes too_many_cells(struct arena *arena)
{
    return cells_beyond(arena, limits_default.cells + 1);
}

/* No bomb: nothing in it is above a limit; refused since there is nothing to find. */
static struct bytes most_cells(struct arena *arena)
{
    return cells_beyond(arena, limits_default.cells);
}

/* ---- texts ---- */

static struct bytes opened(struct arena *arena, const char *opening, size_t length,
                           const char *filling)
{
    struct text text = {.arena = arena};
    text_add(&text, opening);
    while (text.length < length) {
        text_add(&text, filling);
    }
    return text_bytes(&text);
}

/* Every other byte is none of Windows-1252, and is replaced by three. */
static struct bytes undecoded(struct arena *arena)
{
    return opened(arena, "Item,RAG\n", (size_t)31 * MIB, "\x81,\x81\n");
}

/* One byte each, and three when decoded. */
static struct bytes euros(struct arena *arena)
{
    return opened(arena, "Item,RAG\n", (size_t)31 * MIB,
                  "\x80\x80\x80\x80\x80\x80\x80\x80\n");
}

static struct bytes too_many_rows(struct arena *arena)
{
    return opened(arena, "Item,RAG\n", (size_t)31 * MIB, "R02,Green\n");
}

static struct bytes commas(struct arena *arena)
{
    return opened(arena, "Item,RAG\n", (size_t)31 * MIB, ",,,,,,,,,,,,,,,,,,,,,,,,,,,\n");
}

static struct bytes deep_json(struct arena *arena)
{
    return bytes_of(text_repeated(arena, "[", 7 * MIB));
}

static struct bytes many_values(struct arena *arena)
{
    return opened(arena, "[[0", (size_t)7 * MIB, ",0");
}

/* ---- each of them ---- */

struct bomb {
    const char *name;
    struct bytes (*make)(struct arena *arena);
    const char *refusal;
};

static const struct bomb bombs[] = {
    {"blanks.xlsx", blanks, "unsafe"},
    {"lying-size.xlsx", lying_size, "unsafe"},
    {"shared-body.xlsx", shared_body, "unsafe"},
    {"quoted-overlap.xlsx", quoted_overlap, "unsafe"},
    {"attributes.xlsx", attributes, "unsafe"},
    {"depth.xlsx", depth, "unsafe"},
    {"laughs.xlsx", laughs, "unsafe"},
    {"string-table.xlsx", string_table, "over-limit"},
    {"long-string.xlsx", long_string, "over-limit"},
    {"merges.xlsx", merges, "over-limit"},
    {"too-many-cells.xlsx", too_many_cells, "over-limit"},
    {"most-cells.xlsx", most_cells, "no-gradings"},
    {"undecoded.csv", undecoded, "over-limit"},
    {"euros.csv", euros, "over-limit"},
    {"too-many-rows.csv", too_many_rows, "over-limit"},
    {"commas.csv", commas, "over-limit"},
    {"deep.json", deep_json, "over-limit"},
    {"values.json", many_values, "over-limit"},
};

/* In a process of its own: what a bomb's making takes is not what reading it does. */
static void make(const struct bomb *bomb, const char *folder)
{
    pid_t process = fork();
    if (process == 0) {
        struct arena arena = {0};
        _exit(!file_write(folder, bomb->name, bomb->make(&arena)));
    }
    int status;
    if (waitpid(process, &status, 0) < 0 || status != 0) {
        fprintf(stderr, "bombs: %s could not be made\n", bomb->name);
        exit(EXIT_FAILURE);
    }
}

struct outcome {
    int status;
    long peak; /* KiB, of the largest process */
    double seconds;
    char said[4096];
};

static void run(const char *program, const char *path, int pipe_end)
{
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(pipe_end, STDERR_FILENO);
    execl(program, program, "check", "--period", "2023-02", path, (char *)NULL);
    _exit(127);
}

static struct outcome outcome_of(const char *program, const char *path)
{
    struct outcome outcome = {0};
    struct rusage usage;
    int ends[2], status = 0;
    if (pipe(ends) != 0) {
        exit(EXIT_FAILURE);
    }
    pid_t process = fork();
    if (process == 0) {
        run(program, path, ends[1]);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t got; length < sizeof(outcome.said) - 1 &&
                      (got = read(ends[0], outcome.said + length,
                                  sizeof(outcome.said) - 1 - length)) > 0;) {
        length += (size_t)got;
    }
    close(ends[0]);
    wait4(process, &status, 0, &usage);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome.peak = usage.ru_maxrss;
    outcome.seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                      (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    return outcome;
}

static bool is_harmless(const struct bomb *bomb, const char *program, const char *folder)
{
    struct arena arena = {0};
    const char *path = text_printf(&arena, "%s/%s", folder, bomb->name);
    const char *refusal = text_printf(&arena, ": error %s: ", bomb->refusal);
    make(bomb, folder);
    struct outcome outcome = outcome_of(program, path);
    bool is_fine = outcome.status == STATUS_REFUSED && outcome.peak <= MEMORY_MOST &&
                   strstr(outcome.said, refusal);
    printf("%s%-20s %5.1f MiB %6.2f s  %.*s\n",
           is_fine ? "" : "---- confined: ", bomb->name, (double)outcome.peak / KIB,
           outcome.seconds, (int)strcspn(outcome.said, "\n"), outcome.said);
    unlink(path);
    arena_clear(&arena);
    return is_fine;
}

int main(int argc, char **argv)
{
    size_t passed = 0, count = sizeof(bombs) / sizeof(*bombs);
    if (argc != 3 || mkdir(argv[2], 0700) != 0) {
        fputs("usage: bombs RAGLEDGER FOLDER\n", stderr);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < count; i++) {
        fflush(stdout);
        passed += is_harmless(&bombs[i], argv[1], argv[2]);
    }
    printf("%zu passed, %zu failed\n", passed, count - passed);
    return passed == count ? EXIT_SUCCESS : EXIT_FAILURE;
}
