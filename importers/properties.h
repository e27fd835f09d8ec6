// SPDX-License-Identifier: MIT
/* Properties: the custom properties of a document, as office packages keep them: in a
 * part of their own (ECMA-376 part 1, 22.3), or among an OpenDocument's metadata
 * (OpenDocument 1.3 part 3, 4.3.3). */
#ifndef IMPORTERS_PROPERTIES_H
#define IMPORTERS_PROPERTIES_H

#include "importers/package.h"
#include "model/sheet.h"

/* Adds the properties of a part; NULL for the part has none. False after a refusal. */
bool properties_read_office(struct package *package, struct zip_entry *entry,
                            struct properties *properties);
bool properties_read_opendocument(struct package *package, struct zip_entry *entry,
                                  struct properties *properties);

#endif
