// SPDX-License-Identifier: MIT
#include "importers/recognise/own_form.h"

#include <string.h>

#include "model/form_identity.h"

/* A form's identity and where it stands. */
struct found {
    struct form_identity identity;
    struct place place;
};

static const char *value_of(const struct properties *properties, const char *name)
{
    for (size_t i = 0; i < properties->count; i++) {
        if (strcmp(properties->items[i].name, name) == 0) {
            return properties->items[i].value;
        }
    }
    return NULL;
}

static struct form_identity identity_of_properties(const struct properties *properties)
{
    struct form_identity identity;
    for (int part = 0; part < FORM_PARTS; part++) {
        identity.parts[part] = value_of(properties, form_property((enum form_part)part));
    }
    return identity;
}

static bool is_of_framework(const struct reader *reader, const struct found *found)
{
    const struct framework *framework = reader->context->framework;
    const char *said = found->identity.parts[FORM_PART_FRAMEWORK];
    return strcmp(said, framework->id) == 0 ||
           finding_add(reader->findings, FINDING_FORM_OF_OTHER_INSPECTION, found->place,
                       "this is a form of “%s”; returns of “%s” are expected",
                       text_visible(reader->arena, said, 60), framework->id);
}

static bool is_of_version(const struct reader *reader, const struct found *found)
{
    const char *said = found->identity.parts[FORM_PART_VERSION];
    return strcmp(said, FORM_VERSION) == 0 ||
           finding_add(reader->findings, FINDING_FORM_OF_OTHER_VERSION, found->place,
                       "this is a form of version %s; version " FORM_VERSION " is read",
                       text_visible(reader->arena, said, 60));
}

static bool is_of_period(const struct reader *reader, const struct found *found)
{
    struct period asked = reader->context->options.period;
    struct period said = form_identity_period(&found->identity);
    return !period_is_set(asked) || period_compare(said, asked) == 0 ||
           finding_add(reader->findings, FINDING_FORM_OF_OTHER_MONTH, found->place,
                       "this is the form for %s; %s was asked for",
                       period_words(reader->arena, said),
                       period_words(reader->arena, asked));
}

/* Takes the form's word for it, and refuses it where it does not belong here. */
static bool take(struct reader *reader, const struct found *found,
                 struct identity *identity)
{
    const char *code = found->identity.parts[FORM_PART_FORCE];
    reader->is_form = true;
    identity_claim(reader, identity, roster_force_coded(reader->context->roster, code),
                   form_identity_period(&found->identity), found->place);
    return is_of_framework(reader, found) && is_of_version(reader, found) &&
           is_of_period(reader, found);
}

static bool is_line(const struct reader *reader, const struct cell *cell,
                    struct form_identity *identity)
{
    return cell->kind == CELL_TEXT && strncmp(cell->text, "Form:", 5) == 0 &&
           form_identity_of_line(reader->arena, cell->text, identity);
}

bool own_form_find(struct reader *reader, const struct sheets *sheets,
                   struct identity *identity)
{
    struct found found = {identity_of_properties(&sheets->properties),
                          {.file = reader->file}};
    if (form_identity_is_whole(&found.identity) && !take(reader, &found, identity)) {
        return false;
    }
    for (size_t s = 0; s < sheets->list.count; s++) {
        const struct sheet *sheet = &sheets->list.items[s];
        for (size_t i = 0; i < sheet->cells.count; i++) {
            const struct cell *cell = &sheet->cells.items[i];
            found.place =
                (struct place){reader->file, sheet->name, cell->row, cell->column};
            if (is_line(reader, cell, &found.identity) &&
                !take(reader, &found, identity)) {
                return false;
            }
        }
    }
    return true;
}

bool own_form_fits(struct reader *reader, const struct identity *identity)
{
    const struct period_claim *own = identity->periods.items; /* the form's came first */
    for (size_t i = 0; reader->is_form && i < identity->periods.count; i++) {
        const struct period_claim *claim = &identity->periods.items[i];
        if (claim->source == SOURCE_CELL &&
            period_compare(claim->period, own->period) != 0) {
            return finding_add(reader->findings, FINDING_PERIOD_CONFLICT, claim->place,
                               "%s here, but the form was made for %s",
                               period_words(reader->arena, claim->period),
                               period_words(reader->arena, own->period));
        }
    }
    return true;
}
