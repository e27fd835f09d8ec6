// SPDX-License-Identifier: MIT
/* Own form: whether a file is a form of ours that comes back, by its custom properties or
 * the line on its cover. Then that says whose it is and of which month, as surely as a
 * label cell; what a form shows for reference is not held against it; and a row that a
 * filter hides counts, since the form came with every row in sight. */
#ifndef IMPORTERS_RECOGNISE_OWN_FORM_H
#define IMPORTERS_RECOGNISE_OWN_FORM_H

#include "importers/recognise/identity.h"

/* Sets reader->is_form and adds what a form says of itself to the identity. False after a
 * refusal: it is another inspection's or month's form, or one that this program does not
 * know. */
bool own_form_find(struct reader *reader, const struct sheets *sheets,
                   struct identity *identity);

/* With all that the file says: false after refusing a form whose cells have come to name
 * another month than it was made for. (Forces are held against each other in forces.h.)
 */
bool own_form_fits(struct reader *reader, const struct identity *identity);

#endif
