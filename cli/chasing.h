// SPDX-License-Identifier: MIT
/* Chasing: the messages to the forces that owe something for a month, with what goes
 * along with each: a form to fill in, or the force's own return with its findings. A file
 * that speaks for others too never goes along. */
#ifndef CLI_CHASING_H
#define CLI_CHASING_H

#include "cli/forms.h"
#include "cli/month.h"
#include "cli/outbox.h"
#include "exporters/mail.h"
#include "model/reminder.h"

struct chasing {
    const struct lasting *lasting;
    const struct month *month;
    const struct forms *forms;
    struct owings owings;
    struct date as_at;
};

/* One message; by owing. */
struct chase {
    const struct owing *owing;
    struct enclosures enclosures;
    struct mail_attachments attachments;
};

/* Finds out what goes along with each message; chases has room for every owing.
 * STATUS_CLEAN, or another after saying why. */
int chasing_enclose(const struct chasing *chasing, struct chase *chases);

/* Adds the message's files: its text, its mail, and what goes along. */
void chasing_write(const struct chasing *chasing, const struct chase *chase,
                   struct outbox_files *files);

#endif
