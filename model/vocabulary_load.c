// SPDX-License-Identifier: MIT
/* Reads the vocabulary's file. */
#include "model/vocabulary.h"

#include <string.h>

#include "model/base/ordered.h"
#include "model/json.h"

struct reading {
    struct arena *arena;
    struct vocabulary *vocabulary;
};

static const char *const field_choices[] = {"item",
                                            "subject",
                                            "force",
                                            "period",
                                            "rating",
                                            "force-rating",
                                            "inspectorate-rating",
                                            "previous-rating",
                                            "narrative",
                                            "evidence",
                                            "owner",
                                            "date",
                                            "deadline",
                                            "basis",
                                            "kind",
                                            "other",
                                            NULL};

static void add_heading(struct reading *reading, struct json at, enum field field,
                        const char *folded, bool is_weak)
{
    struct heading_words *headings = &reading->vocabulary->headings;
    const struct heading_word *held = ordered_find(headings, folded);
    if (held) {
        json_fault(at, "\"%s\" is already a heading of %s", folded,
                   field_word(held->field));
        return;
    }
    *ordered_add(reading->arena, headings, folded) =
        (struct heading_word){folded, field, is_weak};
}

static void read_headings(struct reading *reading, struct json root)
{
    struct json array = json_array_at(root, "headings");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value = json_object_with(json_at(array, i), "field words weak");
        enum field field =
            (enum field)(FIELD_ITEM + json_choice(value, "field", field_choices));
        struct texts words = json_folded(value, "words");
        struct texts weak = json_folded(value, "weak");
        for (size_t word = 0; word < words.count; word++) {
            add_heading(reading, value, field, words.items[word], false);
        }
        for (size_t word = 0; word < weak.count; word++) {
            add_heading(reading, value, field, weak.items[word], true);
        }
    }
}

static void read_qualifiers(struct reading *reading, struct json root)
{
    struct json value = json_object_with(json_member(root, "qualifiers"),
                                         "force inspectorate previous note");
    struct texts *qualifiers = reading->vocabulary->qualifiers;
    qualifiers[QUALIFIER_FORCE] = json_folded(value, "force");
    qualifiers[QUALIFIER_INSPECTORATE] = json_folded(value, "inspectorate");
    qualifiers[QUALIFIER_PREVIOUS] = json_folded(value, "previous");
}

static void read_rows(struct reading *reading, struct json root)
{
    struct json rows =
        json_object_with(json_member(root, "rows"), "total legend recommendation afi");
    struct vocabulary *vocabulary = reading->vocabulary;
    vocabulary->total_words = json_folded(rows, "total");
    vocabulary->legend_words = json_folded(rows, "legend");
    vocabulary->section_words[0] = json_folded(rows, "recommendation");
    vocabulary->section_words[1] = json_folded(rows, "afi");
}

/* Every single word of a phrase. */
static void know_words(struct reading *reading, const char *phrase)
{
    struct texts *known = &reading->vocabulary->known;
    while (*phrase) {
        size_t length = strcspn(phrase, " ");
        const char *word = arena_text(reading->arena, phrase, length);
        if (!ordered_find(known, word)) {
            *ordered_add(reading->arena, known, word) = word;
        }
        phrase += length + (phrase[length] == ' ');
    }
}

static void know_texts(struct reading *reading, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        know_words(reading, texts->items[i]);
    }
}

static void gather_known(struct reading *reading)
{
    struct vocabulary *vocabulary = reading->vocabulary;
    for (size_t i = 0; i < vocabulary->headings.count; i++) {
        know_words(reading, vocabulary->headings.items[i].folded);
    }
    for (int i = 0; i < QUALIFIERS; i++) {
        know_texts(reading, &vocabulary->qualifiers[i]);
    }
    know_texts(reading, &vocabulary->noise);
    know_texts(reading, &vocabulary->prepositions);
}

static void read_vocabulary(struct reading *reading, struct json root)
{
    root =
        json_object_with(root, "note headings qualifiers noise prepositions verbs rows");
    read_headings(reading, root);
    read_qualifiers(reading, root);
    reading->vocabulary->noise = json_folded(root, "noise");
    reading->vocabulary->prepositions = json_folded(root, "prepositions");
    reading->vocabulary->verbs = json_folded(root, "verbs");
    read_rows(reading, root);
    gather_known(reading);
}

const struct vocabulary *vocabulary_load(const struct templates *templates,
                                         struct arena *arena, struct faults *faults)
{
    static const char where[] = "vocabulary.json";
    struct bytes bytes;
    if (!template_read(templates, where, arena, &bytes, faults)) {
        return NULL;
    }
    struct reading reading = {arena, arena_new(arena, struct vocabulary)};
    struct json root = json_document_open(bytes, where, arena, faults);
    if (root.value) {
        read_vocabulary(&reading, root);
    }
    bool is_sound = json_is_sound(root);
    json_document_close(root);
    return is_sound ? reading.vocabulary : NULL;
}
