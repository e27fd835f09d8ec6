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

/* The least severity whose findings, with those above, fit into what is told. */
static enum severity least_told(const struct findings *findings)
{
    size_t errors = findings_of_severity(findings, SEVERITY_ERROR);
    size_t queries = findings_of_severity(findings, SEVERITY_QUERY);
    if (findings->count <= FINDINGS_TOLD) {
        return SEVERITY_NOTE;
    }
    return errors + queries <= FINDINGS_TOLD ? SEVERITY_QUERY : SEVERITY_ERROR;
}

void findings_tell(FILE *stream, const struct findings *findings, bool only_errors)
{
    enum severity least = only_errors ? SEVERITY_ERROR : least_told(findings);
    size_t told = 0, left_out = 0;
    for (size_t i = 0; i < findings->count; i++) {
        enum severity severity = severity_of(&findings->items[i]);
        if (severity >= least && told < FINDINGS_TOLD) {
            terminal_finding(stream, findings->arena, &findings->items[i]);
            told++;
        } else {
            left_out += !only_errors || severity == SEVERITY_ERROR;
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
    for (size_t i = 0; i < findings->count; i++) {
        counts[findings->items[i].name]++;
    }
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
        for (int name = 0; name < FINDING_NAMES; name++) {
            const struct finding_kind *kind = finding_kind((enum finding_name)name);
            if (counts[name] == 0 || kind->severity != (enum severity)severity) {
                continue;
            }
            char *first =
                text_printf(findings->arena, "  %4zu %-5s %-18s  ", counts[name],
                            severity_word(kind->severity), kind->name);
            terminal_paragraph(stream, findings->arena, first, kind->meaning);
        }
    }
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
