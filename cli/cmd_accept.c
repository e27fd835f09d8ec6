// SPDX-License-Identifier: MIT
/* accept: a return that came after its month was locked counts all the same. */
#include "cli/command.h"
#include "cli/deciding.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_accept = {
    .name = "accept",
    .summary = "let a return that came after the lock count",
    .usage = "SUBMISSION --why TEXT [--force F] [--period YYYY-MM] [--all]",
    .run = run,
};

static const char *obstacle(const struct framework *framework,
                            const struct received_item *item, struct arena *arena)
{
    const struct submission submission = {.kind = item->kind,
                                          .period = item->period,
                                          .received = item->received,
                                          .held_since = item->held_since};
    if (!item->force) {
        return "it was refused; what could not be read cannot count";
    }
    if (item->withdrawn) {
        return "it was withdrawn; import it again";
    }
    if (item->accepted) {
        return text_printf(arena, "it is accepted already: %s",
                           text_visible(arena, item->accepted, 0));
    }
    return submission_is_late(&submission, framework)
               ? NULL
               : "it did not come after the lock, so it needs no acceptance";
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    struct deciding deciding = {
        .invocation = invocation,
        .command = "accept",
        .act = DECISION_ACCEPT,
        .doc = "Lets a return count that was received after the day on which its month "
               "was locked. SUBMISSION is its id, which status, log and import print "
               "(the first digits are enough), or its file's name; --all with --period "
               "and without a SUBMISSION accepts all of a month that wait.",
        .obstacle = obstacle,
        .takes_months = true,
        .outcome = "is accepted",
    };
    return decide(&deciding, argc, argv);
}
