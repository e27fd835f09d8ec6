// SPDX-License-Identifier: MIT
#include "cli/telling.h"

#include <string.h>

static const char *kept_text(struct arena *arena, const char *text)
{
    return text ? arena_text(arena, text, strlen(text)) : NULL;
}

void findings_keep(struct findings *kept, const struct findings *others)
{
    struct arena *arena = kept->arena;
    for (size_t i = 0; i < others->count; i++) {
        struct finding finding = others->items[i];
        finding.place.file = kept_text(arena, finding.place.file);
        finding.place.sheet = kept_text(arena, finding.place.sheet);
        finding.force = kept_text(arena, finding.force);
        finding.item = kept_text(arena, finding.item);
        finding.message = kept_text(arena, finding.message);
        *list_add(arena, kept) = finding;
    }
}

static enum severity severity_of(const struct finding *finding)
{
    return finding_kind(finding->name)->severity;
}

static bool is_alike(const struct finding *one, const struct finding *other)
{
    const char *file = one->place.file ? one->place.file : "";
    const char *other_file = other->place.file ? other->place.file : "";
    return one->name == other->name && strcmp(file, other_file) == 0;
}

/* For each finding how many its line stands for: errors and queries are told one by one,
 * the notes of a kind in one file all by the first of them (the others: 0). */
static size_t *lines_of(const struct findings *findings)
{
    size_t *lines = arena_array(findings->arena, size_t, findings->count);
    size_t first[FINDING_NAMES] = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        size_t *leader = &first[finding->name];
        bool is_new = severity_of(finding) != SEVERITY_NOTE || lines[*leader] == 0 ||
                      !is_alike(finding, &findings->items[*leader]);
        *leader = is_new ? i : *leader;
        lines[*leader]++;
    }
    return lines;
}

/* The least severity whose lines, with those above, fit into what is told. */
static enum severity least_told(const struct findings *findings, const size_t *lines)
{
    size_t counts[] = {[SEVERITY_NOTE] = 0, [SEVERITY_QUERY] = 0, [SEVERITY_ERROR] = 0};
    for (size_t i = 0; i < findings->count; i++) {
        counts[severity_of(&findings->items[i])] += lines[i] > 0;
    }
    size_t important = counts[SEVERITY_ERROR] + counts[SEVERITY_QUERY];
    if (important + counts[SEVERITY_NOTE] <= FINDINGS_TOLD) {
        return SEVERITY_NOTE;
    }
    return important <= FINDINGS_TOLD ? SEVERITY_QUERY : SEVERITY_ERROR;
}

static void tell(FILE *stream, struct arena *arena, struct finding finding, size_t count)
{
    if (count == 0) {
        return;
    }
    if (count > 1) {
        finding.message = text_printf(arena, "%s (and %zu more like it in this file)",
                                      finding.message, count - 1);
    }
    terminal_finding(stream, arena, &finding);
}

void findings_tell(FILE *stream, const struct findings *findings, bool only_errors)
{
    size_t *lines = lines_of(findings);
    enum severity least = only_errors ? SEVERITY_ERROR : least_told(findings, lines);
    size_t told = 0, left_out = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (severity_of(finding) >= least && told < FINDINGS_TOLD) {
            tell(stream, findings->arena, *finding, lines[i]);
            told += lines[i] > 0;
        } else {
            left_out += !only_errors || severity_of(finding) == SEVERITY_ERROR;
        }
    }
    if (left_out > 0) {
        fprintf(stream, "… and %s not shown (--json has all)\n",
                counted(findings->arena, left_out, "finding", NULL));
    }
}

void findings_tell_kinds(FILE *stream, const struct findings *findings)
{
    size_t counts[FINDING_NAMES] = {0};
    int width = 0;
    for (size_t i = 0; i < findings->count; i++) {
        int length = (int)strlen(finding_kind(findings->items[i].name)->name);
        counts[findings->items[i].name]++;
        width = length > width ? length : width;
    }
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
        for (int name = 0; name < FINDING_NAMES; name++) {
            const struct finding_kind *kind = finding_kind((enum finding_name)name);
            if (counts[name] == 0 || kind->severity != (enum severity)severity) {
                continue;
            }
            char *first = text_printf(findings->arena, "  %4zu %-5s %-*s  ", counts[name],
                                      severity_word(kind->severity), width, kind->name);
            terminal_paragraph(stream, findings->arena, first, kind->meaning);
        }
    }
}

const char *forces_joined(struct arena *arena, const struct force_list *forces)
{
    struct text names = {.arena = arena};
    for (size_t i = 0; i < forces->count; i++) {
        text_addf(&names, "%s%s", i > 0 ? ", " : "", forces->items[i]->name);
    }
    return text_of(&names);
}

char *counted(struct arena *arena, size_t count, const char *one, const char *many)
{
    if (count == 1) {
        return text_printf(arena, "1 %s", one);
    }
    return text_printf(arena, "%zu %s%s", count, many ? many : one, many ? "" : "s");
}

char *findings_counted(struct arena *arena, const struct findings *findings)
{
    size_t errors = findings_of_severity(findings, SEVERITY_ERROR);
    size_t queries = findings_of_severity(findings, SEVERITY_QUERY);
    size_t notes = findings_of_severity(findings, SEVERITY_NOTE);
    return text_printf(arena, "%s, %s, %s", counted(arena, errors, "error", NULL),
                       counted(arena, queries, "query", "queries"),
                       counted(arena, notes, "note", NULL));
}
