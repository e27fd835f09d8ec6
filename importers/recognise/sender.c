// SPDX-License-Identifier: MIT
#include "importers/recognise/sender.h"

#include <string.h>

#include "importers/recognise/words.h"

/* Words of a force's full name, which no surname, region or department has. */
bool sender_says_police(const char *folded)
{
    return folded_has(folded, "police") || folded_has(folded, "constabulary") ||
           folded_has(folded, "heddlu");
}

/* Words before a force's name that say what it has to do with the file. */
static const struct role {
    const char *words;
    bool is_sender; /* else it is asked, helps, looks on, or is somebody of that name */
} roles[] = {
    {"to", false},
    {"by", false},
    {"with", false},
    {"signed", false},
    {"author", false},
    {"owner", false},
    {"lead", false},
    {"host", false},
    {"partner", false},
    {"peer", false},
    {"other", false},
    {"supported", false},
    {"reviewer", false},
    {"from", true},
    {"submitted by", true},
    {"completed by", true},
    {"prepared by", true},
    {"return by", true},
    {"self assessment by", true},
};

/* The last of them in a label or, when the force stands in the same text, before it; NULL
 * when there is none. */
const struct role *sender_role(const struct roster *roster, const char *folded,
                               bool is_label)
{
    const struct role *last = NULL;
    const char *end = folded;
    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
        const char *at = folded;
        while ((at = folded_behind(at, roles[i].words)) != NULL) {
            const struct force *force;
            bool counts = is_label || roster_forces_in(roster, at, &force, 1) > 0;
            last = counts && at >= end ? &roles[i] : last;
            end = counts && at >= end ? at : end;
        }
    }
    return last;
}

/* A line that gives an address, or the name of a region or a person. */
bool sender_is_other(const char *folded)
{
    static const char *const words[] = {"contact", "email", "region",
                                        "rocu",    "spoc",  "surname"};
    return folded_has_one(folded, words, sizeof(words) / sizeof(*words));
}

/* "HMICFRS self-assessment", "Vetting recommendations: return" */
bool sender_is_title(const char *folded)
{
    static const char *const words[] = {
        "return",          "assessment", "self assessment", "recommendation",
        "recommendations", "vetting",    "submission",      "tracker",
        "template",        "update",     "report"};
    bool is_about_forces = folded_has(folded, "force") || folded_has(folded, "forces");
    return !is_about_forces &&
           folded_has_one(folded, words, sizeof(words) / sizeof(*words));
}

/* "Neighbouring force: Essex Police" */
bool sender_is_behind_label(struct arena *arena, const char *text)
{
    const char *colon = strchr(text, ':');
    const char *label =
        colon ? text_folded(arena, arena_text(arena, text, (size_t)(colon - text))) : "";
    return folded_has(label, "force") || folded_has(label, "forces");
}

/* "Completed by Kent Police" is the sender; "Completed by DS Kent" is a person. */
bool sender_is_meant(const struct role *role, const char *folded)
{
    return role && role->is_sender && sender_says_police(folded);
}

/* "Kent" of "Kent Police" */
static const char *place_of_force(struct arena *arena, const struct force *force)
{
    size_t length = strcspn(force->name, " ");
    bool is_one_word =
        length > 0 && strchr(force->name + length, ' ') == strrchr(force->name, ' ');
    return is_one_word ? arena_text(arena, force->name, length) : "";
}

/* "Checked: Sarah Kent": a word with a capital right before a name of one word, and
 * nothing that says police. */
bool sender_may_be_person(struct arena *arena, const struct force *force,
                          const char *text)
{
    const char *place = place_of_force(arena, force);
    const char *at = *place ? strstr(text, place) : NULL;
    if (!at || at - text < 3 || at[-1] != ' ') {
        return false;
    }
    const char *word = at - 1;
    while (word > text && (unsigned char)(word[-1] | 0x20) >= 'a' &&
           (unsigned char)(word[-1] | 0x20) <= 'z') {
        word--;
    }
    return *word >= 'A' && *word <= 'Z' && word[1] >= 'a' && word[1] <= 'z' &&
           !sender_says_police(text_folded(arena, text));
}
