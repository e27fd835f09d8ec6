// SPDX-License-Identifier: MIT
#include "cli/command.h"

#include <string.h>

#include "cli/near.h"

extern const struct command command_accept, command_answer, command_audit, command_blank,
    command_chase, command_check, command_check_workbook, command_compare,
    command_explain, command_export, command_findings, command_formats, command_import,
    command_init, command_log, command_report, command_status, command_withdraw;

const struct command *const commands[] = {
    &command_init,
    &command_blank,
    &command_check,
    &command_import,
    &command_status,
    &command_chase,
    &command_accept,
    &command_withdraw,
    &command_answer,
    &command_compare,
    &command_explain,
    &command_export,
    &command_log,
    &command_audit,
    &command_report,
    &command_check_workbook,
    &command_formats,
    &command_findings,
    NULL,
};

const struct command *command_named(const char *name)
{
    for (size_t i = 0; commands[i]; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

const char *command_near(const char *name)
{
    struct near near = near_to(name);
    for (size_t i = 0; commands[i]; i++) {
        near_offer(&near, commands[i]->name);
    }
    return near.name;
}
