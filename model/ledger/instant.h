// SPDX-License-Identifier: MIT
/* Instants: points of time in UTC as ISO 8601 texts. The ledger's own have milliseconds,
 * "2023-03-07T10:00:00.000Z", so that their order as texts is their order in time. */
#ifndef MODEL_LEDGER_INSTANT_H
#define MODEL_LEDGER_INSTANT_H

#include <stdbool.h>

#include "model/base/arena.h"

/* The ledger's form of "2023-03-07T10:00:00Z", with or without a fraction (digits past
 * the milliseconds are cut). NULL for anything else. */
char *instant_of(const char *text, struct arena *arena);

/* The earliest instant after a ledger's own one. */
char *instant_after(const char *instant, struct arena *arena);

/* The instant that was given (NULL: none was) in the ledger's form, or, where it is not
 * later than the ledger's last one, the earliest after that: clocks may go back. */
char *instant_placed(const char *given, const char *last, struct arena *arena);

/* A text that every instant up to the end of the given one is below: of a day
 * ("2023-03-07") or an instant to the precision with which it is written. NULL: a text
 * above all. NULL for anything else. */
char *instant_limit(const char *text, struct arena *arena);

#endif
