// SPDX-License-Identifier: MIT
/* Reads a roster's file. */
#include "model/roster_name.h"

#include <string.h>

#include "model/base/digest.h"
#include "model/base/ordered.h"
#include "model/json.h"

enum {
    CAPITALS_LETTERS = 3, /* a name of one word up to here is written in capitals */
    CAREFUL_LETTERS = 4,  /* and up to here with one */
    LONGEST_NAME = 80,    /* bytes */
};

LIST_OF(name_list, struct force_name);

static enum care care_of(const char *name)
{
    if (strchr(name, ' ')) {
        return CARE_NONE;
    }
    bool has_small = strpbrk(name, "abcdefghijklmnopqrstuvwxyz") != NULL;
    if (!has_small || strlen(name) <= CAPITALS_LETTERS) {
        return CARE_CAPITALS;
    }
    return strlen(name) <= CAREFUL_LETTERS ? CARE_CAPITAL : CARE_NONE;
}

/* A roster that is being read. */
struct reading {
    struct arena *arena;
    struct roster *roster;
    struct name_list names;
};

static void hold_name(struct reading *reading, const char *folded, enum care care,
                      const struct force *force, struct json at)
{
    struct force_name *held = ordered_find(&reading->names, folded);
    if (!held) {
        *ordered_add(reading->arena, &reading->names, folded) =
            (struct force_name){folded, strlen(folded), force, care};
    } else if (held->force == force) {
        held->care = care < held->care ? care : held->care;
    } else {
        json_fault(at, "\"%s\" is also a name of %s", folded, held->force->name);
    }
}

/* Holds a name, and of several words also the form without spaces, as in file names. */
static void add_name(struct reading *reading, const char *name, enum care care,
                     const struct force *force, struct json at)
{
    char *folded = text_folded(reading->arena, name);
    if (!*folded || strlen(folded) > LONGEST_NAME) {
        json_fault(at, "expected a name of 1 to %d letters and digits", LONGEST_NAME);
        return;
    }
    hold_name(reading, folded, care, force, at);
    struct text joined = {.arena = reading->arena};
    for (const char *byte = folded; *byte; byte++) {
        text_add_bytes(&joined, byte, *byte != ' ');
    }
    if (care == CARE_NONE && joined.length > CAREFUL_LETTERS) {
        hold_name(reading, text_of(&joined), care, force, at);
    }
}

/* "Essex" of "Essex Police". */
static const char *place_name(struct arena *arena, const char *name)
{
    char *folded = text_folded(arena, name);
    size_t length = strlen(folded), shorter = roster_without_general_word(folded, length);
    while (shorter < length) {
        length = shorter;
        shorter = roster_without_general_word(folded, length);
    }
    return arena_text(arena, folded, length);
}

static void check_slug(struct reading *reading, struct json value, const char *slug)
{
    size_t length = strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (slug[length] || *slug == '-') {
        json_fault(json_member(value, "slug"),
                   "expected lower-case letters, digits and hyphens, for it names a "
                   "page; found \"%s\"",
                   text_visible(reading->arena, slug, 60));
    }
}

/* It stands in the headers of messages. */
static void check_email(struct reading *reading, struct json value, const char *email)
{
    size_t length = strlen(email);
    const char *at = strchr(email, '@');
    bool is_plain = strcspn(email, " \t\r\n<>(),;:\"\\") == length && at && at > email &&
                    at[1] && !strchr(at + 1, '@');
    for (size_t i = 0; i < length; i++) {
        is_plain &= email[i] > ' ' && email[i] < 0x7F;
    }
    if (*email && !is_plain) {
        json_fault(json_member(value, "email"), "expected an address; found \"%s\"",
                   text_visible(reading->arena, email, 60));
    }
}

static const char *const body_kinds[] = {"pcc",   "pfcc",           "mayor",
                                         "mopac", "common-council", NULL};

static struct policing_body read_body(struct json value)
{
    value = json_object_with(value, "name kind from until is_verified");
    return (struct policing_body){
        .name = json_text(value, "name"),
        .kind = body_kinds[json_choice(value, "kind", body_kinds)],
        .from = json_date_or_none(value, "from"),
        .until = json_date_or_none(value, "until"),
        .is_verified = json_flag(value, "is_verified"),
    };
}

/* Bodies stand in order, and no day has two. */
static void check_body(struct json value, const struct policing_body *body,
                       const struct policing_body *before)
{
    if (date_is_set(body->from) && date_is_set(body->until) &&
        date_compare(body->from, body->until) > 0) {
        json_fault(value, "\"until\" lies before \"from\"");
    }
    if (before && (!date_is_set(before->until) || !date_is_set(body->from) ||
                   date_compare(before->until, body->from) >= 0)) {
        json_fault(value, "expected \"from\" to be set and after the \"until\" of the "
                          "body before");
    }
}

static struct policing_bodies read_bodies(struct reading *reading, struct json force)
{
    struct json array = json_array_at(force, "bodies");
    struct policing_bodies bodies = {0};
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value = json_at(array, i);
        struct policing_body *body = list_add(reading->arena, &bodies);
        *body = read_body(value);
        check_body(value, body, i > 0 ? body - 1 : NULL);
    }
    return bodies;
}

static void add_names(struct reading *reading, const struct force *force,
                      struct json value)
{
    struct json name = json_member(value, "name");
    add_name(reading, force->name, CARE_NONE, force, name);
    add_name(reading, place_name(reading->arena, force->name), CARE_NONE, force, name);
    add_name(reading, force->code, CARE_NONE, force, json_member(value, "code"));
    add_name(reading, force->slug, CARE_NONE, force, json_member(value, "slug"));
    if (*force->abbreviation) {
        add_name(reading, force->abbreviation, care_of(force->abbreviation), force,
                 json_member(value, "abbreviation"));
    }
    struct json aliases = json_array_or_none(value, "aliases");
    for (size_t i = 0; i < force->aliases.count; i++) {
        const char *alias = force->aliases.items[i];
        add_name(reading, alias, care_of(alias), force, json_at(aliases, i));
    }
}

static void read_force(struct reading *reading, struct json value)
{
    value = json_object_with(value, "code name slug abbreviation aliases country region "
                                    "policing_region bodies note email");
    if (!value.value) {
        return;
    }
    struct roster *roster = reading->roster;
    struct force *force = &roster->forces.items[roster->forces.count];
    *force = (struct force){
        .code = json_text(value, "code"),
        .name = json_text(value, "name"),
        .slug = json_text(value, "slug"),
        .abbreviation = json_text_or(value, "abbreviation", ""),
        .email = json_text_or(value, "email", ""),
        .aliases = json_texts(value, "aliases"),
        .country = json_text_or(value, "country", ""),
        .region = json_text_or(value, "region", ""),
        .policing_region = json_text_or(value, "policing_region", ""),
        .bodies = read_bodies(reading, value),
        .index = roster->forces.count++,
    };
    check_slug(reading, value, force->slug);
    check_email(reading, value, force->email);
    if (*force->name && *force->code && *force->slug) {
        add_names(reading, force, value);
    }
}

static void read_roster(struct reading *reading, struct json root)
{
    root = json_object_with(root, "id title notes forces");
    struct roster *roster = reading->roster;
    roster->id = json_text(root, "id");
    roster->title = json_text(root, "title");
    roster->notes = json_texts(root, "notes");
    struct json forces = json_array_at(root, "forces");
    if (forces.value && json_count(forces) == 0) {
        json_fault(forces, "expected at least one force");
    }
    roster->forces.items = arena_array(reading->arena, struct force, json_count(forces));
    roster->forces.room = json_count(forces);
    for (size_t i = 0; i < json_count(forces); i++) {
        read_force(reading, json_at(forces, i));
    }
    roster->names = reading->names.items;
    roster->name_count = reading->names.count;
}

const struct roster *roster_load(const struct templates *templates, const char *name,
                                 struct arena *arena, struct faults *faults)
{
    struct bytes bytes;
    const char *where;
    if (!template_read_named(templates, "rosters", name, arena, &bytes, &where, faults)) {
        return NULL;
    }
    struct roster *roster = arena_new(arena, struct roster);
    struct reading reading = {.arena = arena, .roster = roster};
    struct json root = json_document_open(bytes, where, arena, faults);
    if (root.value) {
        read_roster(&reading, root);
    }
    bool is_sound = json_is_sound(root);
    json_document_close(root);
    roster->digest = digest_of(arena, bytes);
    return is_sound ? roster : NULL;
}
