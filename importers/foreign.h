// SPDX-License-Identifier: MIT
/* Foreign: files of kinds that no importer reads, told by their bytes. Whoever sent one
 * should hear what it is and what to do with it, and never that it is damaged. */
#ifndef IMPORTERS_FOREIGN_H
#define IMPORTERS_FOREIGN_H

#include "model/base/finding.h"
#include "model/base/text.h"

/* True after a refusal that names what the bytes are; false when they are of no foreign
 * kind that is known. The name only tells apart what bytes
 * do not: a lock file from other scraps, a packed workbook of Gnumeric from an archive.
 */
bool foreign_refuse(struct bytes bytes, const char *name, struct findings *findings);

#endif
