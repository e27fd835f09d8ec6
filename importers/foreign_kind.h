// SPDX-License-Identifier: MIT
/* Foreign kind: what a file is when no importer reads it, and what is asked of whoever
 * sent it. Each function looks for one family, and returns NULL for bytes of none of its
 * kinds. */
#ifndef IMPORTERS_FOREIGN_KIND_H
#define IMPORTERS_FOREIGN_KIND_H

#include "model/base/finding.h"
#include "model/base/text.h"

struct foreign_kind {
    enum finding_name name;
    const char *what; /* the finding's whole sentence */
};

/* Bytes at a fixed place: pictures, archives, programs, databases … */
const struct foreign_kind *foreign_signature(struct bytes bytes);

/* Compound files: old Office documents, encrypted new ones, e-mails of Outlook. The name
 * tells only the cache of a folder's pictures from files of unknown programs. */
const struct foreign_kind *foreign_compound(struct bytes bytes, const char *name);

/* Text in whatever encoding: markup, e-mails, links, tables of old programs. */
const struct foreign_kind *foreign_text(struct bytes bytes);

#endif
