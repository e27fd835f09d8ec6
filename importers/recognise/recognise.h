// SPDX-License-Identifier: MIT
/* Recogniser: sheets → submissions. Finds the tables of gradings wherever they stand,
 * whatever their headings, and says of everything that it could not be sure of. See the
 * files beside this one: columns (what each column is), layout (how items, forces and
 * months lie), identity (whose, which month), rating_cell (what one cell says). */
#ifndef IMPORTERS_RECOGNISE_RECOGNISE_H
#define IMPORTERS_RECOGNISE_RECOGNISE_H

#include "importers/importer.h"

/* Adds to submissions what the sheets give. False after a refusal. name: the file's. */
bool recognise(const struct sheets *sheets, const char *name,
               const struct import_context *context, struct arena *arena,
               struct submissions *submissions);

#endif
