// SPDX-License-Identifier: MIT
#include "model/base/finding.h"

#include <string.h>

static const struct finding_kind kinds[FINDING_NAMES] = {
#define FINDING(id, name, severity, class, meaning, action)                              \
    [FINDING_##id] = {name, SEVERITY_##severity, CLASS_##class, meaning, action},
#include "model/base/findings.def"
#undef FINDING
};

const struct finding_kind *finding_kind(enum finding_name name)
{
    return &kinds[name];
}

enum finding_name finding_of(const char *name)
{
    int at = 0;
    while (at < FINDING_NAMES && strcmp(kinds[at].name, name) != 0) {
        at++;
    }
    return (enum finding_name)at;
}

const char *severity_word(enum severity severity)
{
    static const char *const words[] = {
        [SEVERITY_NOTE] = "note",
        [SEVERITY_QUERY] = "query",
        [SEVERITY_ERROR] = "error",
    };
    return words[severity];
}

static void add_column(struct text *text, unsigned column)
{
    if (column > 26) {
        add_column(text, (column - 1) / 26);
    }
    text_add_char(text, (char)('A' + (column - 1) % 26));
}

void place_add_cell(struct text *text, struct place place)
{
    if (place.row > 0) {
        if (place.column > 0) {
            add_column(text, place.column);
        }
        text_add_number(text, place.row, 1);
    }
}

char *place_cell(struct arena *arena, struct place place)
{
    struct text text = {.arena = arena};
    text_add(&text, "");
    place_add_cell(&text, place);
    return text.bytes;
}

static char *place_joined(struct arena *arena, struct place place, const char *after_file)
{
    struct text text = {.arena = arena};
    text_add(&text, place.file ? place.file : "");
    if (place.sheet) {
        text_add(&text, after_file);
        text_add(&text, place.sheet);
    }
    if (place.row > 0) {
        text_add(&text, place.sheet ? "!" : after_file);
        place_add_cell(&text, place);
    }
    return text.bytes;
}

char *place_text(struct arena *arena, struct place place)
{
    return place_joined(arena, place, " › ");
}

char *place_source(struct arena *arena, struct place place)
{
    return place_joined(arena, place, "#");
}

static bool add(struct findings *findings, struct finding finding, const char *format,
                va_list arguments)
{
    struct text message = {.arena = findings->arena};
    text_addv(&message, format, arguments);
    finding.message = text_of(&message);
    *list_add(findings->arena, findings) = finding;
    return false;
}

bool finding_add(struct findings *findings, enum finding_name name, struct place place,
                 const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(findings, (struct finding){.name = name, .place = place}, format, arguments);
    va_end(arguments);
    return false;
}

bool finding_about(struct findings *findings, enum finding_name name, struct place place,
                   const char *force, const char *item, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct finding finding = {.name = name, .place = place, .force = force, .item = item};
    add(findings, finding, format, arguments);
    va_end(arguments);
    return false;
}

void findings_append(struct findings *findings, const struct findings *others)
{
    for (size_t i = 0; i < others->count; i++) {
        *list_add(findings->arena, findings) = others->items[i];
    }
}

bool finding_is_read_in(const struct finding *finding, const char *file,
                        const char *sha256)
{
    if (finding->sha256 && sha256 && strcmp(finding->sha256, sha256) != 0) {
        return false;
    }
    return strcmp(finding->place.file ? finding->place.file : "", file ? file : "") == 0;
}

size_t findings_of_severity(const struct findings *findings, enum severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        count += kinds[findings->items[i].name].severity == severity;
    }
    return count;
}

bool findings_have_refusal(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (kinds[findings->items[i].name].class == CLASS_REFUSAL) {
            return true;
        }
    }
    return false;
}

char *finding_line(struct arena *arena, const struct finding *finding)
{
    const struct finding_kind *kind = finding_kind(finding->name);
    struct text line = {.arena = arena};
    text_add(&line, place_text(arena, finding->place));
    text_add(&line, line.length > 0 ? ": " : "");
    text_addf(&line, "%s %s: %s", severity_word(kind->severity), kind->name,
              finding->message);
    return line.bytes;
}
