// SPDX-License-Identifier: MIT
/* Wire: what one file gave, as one flat run of bytes, so that a process that read it can
 * tell another. Forces, items and bases stand in it by their place in the roster and the
 * framework, which both processes have; texts with their length before and a NUL behind.
 * What comes in is not trusted: a reader that was taken over could write anything. */
#ifndef IMPORTERS_WIRE_H
#define IMPORTERS_WIRE_H

#include "importers/importer.h"

/* Adds the wire form. What an importer does not set (sha256, received, known, version) is
 * not in it. */
void wire_write(const struct submissions *submissions,
                const struct import_context *context, struct text *wire);

/* Makes submissions of the whole of some bytes, which must live as long as the arena: its
 * texts point into them. False when anything in them is not as wire_write makes it; then
 * nothing in submissions may be used. submissions->findings.arena is set to arena. */
bool wire_read(struct bytes bytes, const struct import_context *context,
               struct arena *arena, struct submissions *submissions);

#endif
