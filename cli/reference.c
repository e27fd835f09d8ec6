// SPDX-License-Identifier: MIT
#include "cli/reference.h"

#include <stdio.h>

#include "cli/near.h"

struct reference_names reference_names_or_usual(struct reference_names names)
{
    return (struct reference_names){
        .framework = names.framework ? names.framework : "vetting-2022",
        .roster = names.roster ? names.roster : "england-and-wales",
    };
}

bool reference_load(const struct invocation *invocation, struct reference_names names,
                    struct reference *reference)
{
    struct arena *arena = invocation->arena;
    struct faults faults = {.arena = arena};
    const struct templates *templates = &invocation->templates;
    names = reference_names_or_usual(names);
    *reference = (struct reference){
        .framework = framework_load(templates, names.framework, arena, &faults),
        .roster = roster_load(templates, names.roster, arena, &faults),
        .vocabulary = vocabulary_load(templates, arena, &faults),
    };
    faults_print(&faults);
    return reference->framework && reference->roster && reference->vocabulary;
}

void faults_print(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        char *line = text_printf(faults->arena, "ragledger: %s: %s",
                                 faults->items[i].where, faults->items[i].what);
        fprintf(stderr, "%s\n", text_visible(faults->arena, line, 0));
    }
}

/* A name typed by hand may be nearer to a slug than the roster dares to guess for cells.
 */
static const char *name_near(const struct roster *roster, const char *name,
                             struct arena *arena)
{
    const struct force *force = roster_near(roster, name);
    struct near near = near_to(text_folded(arena, name));
    for (size_t i = 0; !force && i < roster->forces.count; i++) {
        near_offer(&near, roster->forces.items[i].slug);
    }
    force = force || !near.name ? force : roster_force(roster, near.name);
    return force ? force->name : NULL;
}

struct import_context reference_context(const struct reference *reference,
                                        const struct limits *limits, struct period period)
{
    return (struct import_context){
        .framework = reference->framework,
        .roster = reference->roster,
        .vocabulary = reference->vocabulary,
        .limits = limits,
        .options = {.period = period},
    };
}

const struct force *reference_force(const struct reference *reference, const char *name,
                                    struct arena *arena, const char **why)
{
    const struct force *force = roster_force(reference->roster, name);
    if (!force) {
        const char *near = name_near(reference->roster, name, arena);
        *why =
            text_printf(arena, "no force is called “%s”%s%s%s", name,
                        near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    }
    return force;
}

const struct force *reference_force_of_files(const struct reference *reference,
                                             const char *name, size_t count,
                                             struct arena *arena, const char **why)
{
    const struct force *force = reference_force(reference, name, arena, why);
    if (!force || count < 2) {
        return force;
    }
    *why = text_printf(arena,
                       "%zu files were found, and it says whose one of them is; name "
                       "that one",
                       count);
    return NULL;
}
