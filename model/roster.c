// SPDX-License-Identifier: MIT
#include "model/roster.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/digest.h"
#include "model/json.h"

/* How a name must be written to count inside a longer text, where "met", "beds" and "asp"
 * are words too. */
enum care {
    CARE_NONE,     /* in any case: "essex", "notts" */
    CARE_CAPITAL,  /* "Beds", "BEDS" */
    CARE_CAPITALS, /* "GMP", "D&C" */
};

struct force_name {
    const char *folded;
    size_t length;
    const struct force *force;
    enum care care;
};

enum {
    CAREFUL_LETTERS = 4,  /* a name of one word up to here is written with a capital */
    CAPITALS_LETTERS = 3, /* and up to here in capitals */
    LONGEST_TITLE = 400,  /* bytes: a longer text is a narrative and names nobody */
    LONGEST_NAME = 80,    /* bytes */
    NEAR_LEAST = 5,       /* letters: shorter words are near too many others */
    NEAR_TWO_SLIPS = 9,   /* letters */
};

/* ---- loading ---- */

LIST_OF(name_list, struct force_name);

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool has_lower(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (is_lower(text[i])) {
            return true;
        }
    }
    return false;
}

static enum care care_of(const char *name)
{
    size_t letters = 0;
    for (const char *at = name; *at; at++) {
        if (*at == ' ') {
            return CARE_NONE;
        }
        letters += is_upper(*at) || is_lower(*at);
    }
    if (!has_lower(name, strlen(name)) || letters <= CAPITALS_LETTERS) {
        return CARE_CAPITALS;
    }
    return letters <= CAREFUL_LETTERS ? CARE_CAPITAL : CARE_NONE;
}

/* A roster that is being read. */
struct reading {
    struct arena *arena;
    struct roster *roster;
    struct name_list names;
};

static struct force_name *name_held(struct reading *reading, const char *folded)
{
    for (size_t i = 0; i < reading->names.count; i++) {
        if (strcmp(reading->names.items[i].folded, folded) == 0) {
            return &reading->names.items[i];
        }
    }
    return NULL;
}

static void hold_name(struct reading *reading, const char *folded, enum care care,
                      const struct force *force, struct json at)
{
    struct force_name *held = name_held(reading, folded);
    if (!held) {
        *list_add(reading->arena, &reading->names) =
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

/* What a force's name ends in without saying which force it is. */
static const char *const general_words[] = {" police", " constabulary", " service",
                                            " force"};

/* Takes one general word off the end of a folded name of that length; returns the new
 * length, the same when there is none. */
static size_t without_general_word(const char *folded, size_t length)
{
    for (size_t i = 0; i < sizeof(general_words) / sizeof(*general_words); i++) {
        size_t word = strlen(general_words[i]);
        if (length > word &&
            strncmp(folded + length - word, general_words[i], word) == 0) {
            return length - word;
        }
    }
    return length;
}

/* "Essex" of "Essex Police". */
static const char *place_name(struct arena *arena, const char *name)
{
    char *folded = text_folded(arena, name);
    size_t length = strlen(folded), shorter = without_general_word(folded, length);
    while (shorter < length) {
        length = shorter;
        shorter = without_general_word(folded, length);
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
                                    "policing_region bodies note");
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
        .aliases = json_texts(value, "aliases"),
        .country = json_text_or(value, "country", ""),
        .region = json_text_or(value, "region", ""),
        .policing_region = json_text_or(value, "policing_region", ""),
        .bodies = read_bodies(reading, value),
        .index = roster->forces.count++,
    };
    check_slug(reading, value, force->slug);
    if (*force->name && *force->code && *force->slug) {
        add_names(reading, force, value);
    }
}

static int by_folded(const void *a, const void *b)
{
    const struct force_name *one = a, *other = b;
    return strcmp(one->folded, other->folded);
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
    if (reading->names.count > 0) {
        qsort(reading->names.items, reading->names.count, sizeof(struct force_name),
              by_folded);
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

/* ---- a whole text ---- */

/* The first name that is not before some folded letters. */
static size_t name_from(const struct roster *roster, const char *folded, size_t length)
{
    size_t low = 0, high = roster->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(roster->names[middle].folded, folded, length) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct force *force_named(const struct roster *roster, const char *folded,
                                       size_t length)
{
    size_t at = name_from(roster, folded, length);
    bool found = at < roster->name_count && roster->names[at].length == length &&
                 strncmp(roster->names[at].folded, folded, length) == 0;
    return found ? roster->names[at].force : NULL;
}

/* The force that folded letters name, with or without general words at the end. */
static const struct force *force_of_folded(const struct roster *roster,
                                           const char *folded)
{
    size_t length = strlen(folded), before;
    do {
        const struct force *force = force_named(roster, folded, length);
        if (force) {
            return force;
        }
        before = length;
        length = without_general_word(folded, length);
    } while (length < before);
    return NULL;
}

const struct force *roster_force(const struct roster *roster, const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || length > LONGEST_TITLE) {
        return NULL;
    }
    struct arena arena = {0};
    const char *folded = text_folded(&arena, text);
    const struct force *force = force_of_folded(roster, folded);
    if (!force && strncmp(folded, "the ", 4) == 0) {
        force = force_of_folded(roster, folded + 4);
    }
    arena_clear(&arena);
    return force;
}

const struct force *roster_force_coded(const struct roster *roster, const char *code)
{
    for (size_t i = 0; i < roster->forces.count; i++) {
        if (strcmp(roster->forces.items[i].code, code) == 0) {
            return &roster->forces.items[i];
        }
    }
    return NULL;
}

/* ---- inside a text ---- */

enum {
    MOST_WORDS = LONGEST_TITLE, /* a title of single letters */
};

/* A text's words, folded, with one space between them, and where each came from. */
struct words {
    char folded[LONGEST_TITLE * 4 + 4]; /* '&' becomes " and" */
    size_t length;
    struct {
        size_t start;    /* in folded */
        const char *raw; /* as written */
        size_t raw_length;
    } items[MOST_WORDS];
    size_t count;
};

static bool is_word_byte(char byte)
{
    return is_upper(byte) || is_lower(byte) || (byte >= '0' && byte <= '9') ||
           (unsigned char)byte >= 0x80;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "WestYorkshire", "GMP2023", "GMPReturn": a word ends where its letters change so. */
static bool changes(const char *at)
{
    bool is_hump =
        is_upper(at[1]) && (is_lower(at[0]) || (is_upper(at[0]) && is_lower(at[2])));
    return is_hump || is_digit(at[0]) != is_digit(at[1]);
}

static size_t word_length(const char *text, bool splits)
{
    size_t length = 1;
    while (*text != '&' && is_word_byte(text[length]) &&
           !(splits && changes(text + length - 1))) {
        length++;
    }
    return length;
}

static void add_word(struct words *words, const char *raw, size_t length)
{
    if (words->count > 0) {
        words->folded[words->length++] = ' ';
    }
    words->items[words->count].start = words->length;
    words->items[words->count].raw = raw;
    words->items[words->count++].raw_length = length;
    if (*raw == '&') {
        memcpy(words->folded + words->length, "and", 3);
        words->length += 3;
        return;
    }
    for (size_t i = 0; i < length; i++) {
        words->folded[words->length++] =
            (char)(is_upper(raw[i]) ? raw[i] | 0x20 : raw[i]);
    }
}

static void cut_words(const char *text, bool splits, struct words *words)
{
    words->count = words->length = 0;
    while (*text) {
        if (!is_word_byte(*text) && *text != '&') {
            text++;
            continue;
        }
        size_t length = word_length(text, splits);
        add_word(words, text, length);
        text += length;
    }
    words->folded[words->length] = '\0';
}

static bool is_written_with(enum care care, const char *raw, size_t length)
{
    return care == CARE_NONE || (care == CARE_CAPITAL && is_upper(*raw)) ||
           (care == CARE_CAPITALS && !has_lower(raw, length));
}

/* The longest name that begins at a word; *end gets where it ends in the folded text. */
static const struct force *force_at(const struct roster *roster,
                                    const struct words *words, size_t word, size_t *end)
{
    const char *text = words->folded + words->items[word].start;
    size_t first = strcspn(text, " ");
    const struct force *force = NULL;
    for (size_t i = name_from(roster, text, first);
         i < roster->name_count && strncmp(roster->names[i].folded, text, first) == 0;
         i++) {
        const struct force_name *name = &roster->names[i];
        bool is_here = strncmp(text, name->folded, name->length) == 0 &&
                       (text[name->length] == ' ' || !text[name->length]);
        size_t ends = words->items[word].start + name->length;
        if (is_here && (!force || ends > *end) &&
            is_written_with(name->care, words->items[word].raw,
                            words->items[word].raw_length)) {
            force = name->force;
            *end = ends;
        }
    }
    return force;
}

static void add_force(const struct force *force, const struct force **found, size_t room,
                      size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        if (found[i] == force) {
            return;
        }
    }
    if (*count < room) {
        found[(*count)++] = force;
    }
}

static size_t forces_in_words(const struct roster *roster, const struct words *words,
                              const struct force **found, size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++) {
        size_t end = 0;
        const struct force *force = force_at(roster, words, i, &end);
        if (!force) {
            continue;
        }
        add_force(force, found, room, &count);
        while (i + 1 < words->count && words->items[i + 1].start < end) {
            i++;
        }
    }
    return count;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80) {
        text++;
    }
    return !*text;
}

size_t roster_forces_in(const struct roster *roster, const char *text,
                        const struct force **found, size_t room)
{
    size_t length = strlen(text);
    if (length == 0 || length > LONGEST_TITLE) {
        return 0;
    }
    struct arena arena = {0};
    const char *plain = is_ascii(text) ? text : text_plain(&arena, text);
    struct words words;
    size_t count = 0;
    bool is_title = strlen(plain) <= LONGEST_TITLE;
    for (int splits = 0; is_title && count == 0 && splits < 2; splits++) {
        cut_words(plain, splits, &words);
        count = forces_in_words(roster, &words, found, room);
    }
    arena_clear(&arena);
    return count;
}

/* ---- near misses ---- */

const struct force *roster_near(const struct roster *roster, const char *text)
{
    struct arena arena = {0};
    const char *folded = text_folded(&arena, text);
    size_t length = strlen(folded);
    unsigned least = length >= NEAR_TWO_SLIPS ? 3 : 2;
    const struct force *nearest = NULL;
    for (size_t i = 0; length >= NEAR_LEAST && i < roster->name_count; i++) {
        const struct force_name *name = &roster->names[i];
        unsigned distance = text_distance(folded, name->folded, least);
        if (distance < least) {
            least = distance;
            nearest = name->force;
        } else if (distance == least && nearest && name->force != nearest) {
            nearest = NULL;
        }
    }
    arena_clear(&arena);
    return nearest;
}

const struct policing_body *force_body_on(const struct force *force, struct date day)
{
    for (size_t i = 0; i < force->bodies.count; i++) {
        const struct policing_body *body = &force->bodies.items[i];
        bool has_begun = !date_is_set(body->from) || date_compare(body->from, day) <= 0;
        bool has_ended = date_is_set(body->until) && date_compare(body->until, day) < 0;
        if (has_begun && !has_ended) {
            return body;
        }
    }
    return NULL;
}
