// SPDX-License-Identifier: MIT
#include "tests/collection/narrative.h"

#include "tests/collection/ratings.h"

static const char *const clauses[] = {
    "The policy was rewritten and the working group has signed it off.",
    "Training for supervisors begins in May; four sessions are booked.",
    "An audit of forty files found three without a written rationale – all corrected.",
    "The new software is late: the supplier now says June.",
    "We have asked the regional lead for advice & await a reply.",
    "Dip sampling happens each month, and results go to the deputy chief constable.",
    "Costs are within the £12,000 that the board set aside.",
    "Two posts are vacant, so progress depends on recruitment.",
    "Officers and staff were told by e-mail and at team briefings.",
    "The register is checked against the payroll every week.",
    "No further work is planned until the guidance is published.",
    "A second reader looks at every decision that carries risk.",
    "Evidence: minutes of 14 March, action log rows 7 to 19.",
    "The backlog fell from 212 to 64 cases.",
    "Consultation with the staff associations closed without objections.",
    "Café-style drop-in sessions reached 140 people.",
};

static const char *const words[] = {
    "action",      "adviser",   "after",     "agreed",    "allegation", "also",
    "annual",      "appeal",    "approved",  "assess",    "associate",  "audit",
    "await",       "backlog",   "because",   "before",    "began",      "behaviour",
    "board",       "briefing",  "budget",    "cadre",     "case",       "chair",
    "change",      "check",     "chief",     "clear",     "close",      "college",
    "command",     "complaint", "complete",  "concern",   "conduct",    "constable",
    "contact",     "corrupt",   "counter",   "course",    "cover",      "data",
    "date",        "decision",  "delay",     "deliver",   "department", "deputy",
    "detail",      "digital",   "disclose",  "district",  "document",   "draft",
    "each",        "early",     "enquiry",   "ensure",    "evidence",   "examine",
    "expect",      "external",  "family",    "figure",    "file",       "final",
    "finance",     "force",     "form",      "forward",   "found",      "from",
    "funding",     "further",   "guidance",  "harm",      "head",       "hearing",
    "history",     "identify",  "impact",    "improve",   "incident",   "include",
    "increase",    "inform",    "inspector", "integrity", "internal",   "interview",
    "investigate", "issue",     "joint",     "july",      "keep",       "knowledge",
    "leader",      "learning",  "legal",     "letter",    "level",      "licence",
    "liaison",     "limited",   "local",     "manage",    "manual",     "matrix",
    "meeting",     "member",    "message",   "method",    "minute",     "misconduct",
    "monitor",     "monthly",   "national",  "network",   "notice",     "number",
    "officer",     "online",    "outcome",   "oversight", "panel",      "partner",
    "pattern",     "payroll",
};

static unsigned words_in(const char *text)
{
    unsigned count = 1;
    for (const char *at = text; *at; at++) {
        count += *at == ' ';
    }
    return count;
}

const char *narrative_of(struct arena *arena, const char *force, const char *item)
{
    const unsigned count = sizeof(clauses) / sizeof(*clauses);
    unsigned wanted = 5 + chance("length", force, item, 36);
    unsigned clause = chance("clause", force, item, count);
    struct text text = {.arena = arena};
    for (unsigned length = 0; length < wanted; clause = (clause * 5 + 3) % count) {
        text_addf(&text, "%s%s", length ? " " : "", clauses[clause]);
        length += words_in(clauses[clause]);
    }
    return text_of(&text);
}

const char *essay_of(struct arena *arena, const char *force, const char *item)
{
    unsigned wanted = 50 + chance("length", force, item, 251);
    struct text text = {.arena = arena};
    for (unsigned i = 0; i < wanted; i++) {
        const char *number = text_printf(arena, "%u", i);
        const char *key = text_printf(arena, "%s%s", force, item);
        text_addf(&text, "%s%s", i ? (i % 11 ? " " : ". ") : "",
                  words[chance(number, key, "word", sizeof(words) / sizeof(*words))]);
    }
    text_add_char(&text, '.');
    return text_of(&text);
}
