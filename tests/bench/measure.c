// SPDX-License-Identifier: MIT
/* usage: measure ROUNDS NAME COMMAND... [-- NAME COMMAND...]...
 * Runs the commands in turn, one after the other, so many times, their output thrown
 * away, and prints for each the median wall time, its ratio to the first one's, the
 * median processor time and the peak memory. The ratio is the median of each turn's own,
 * for a machine is not equally fast in every turn. A command that ends with a status
 * above 3, with 2 (wrong use) or by a signal ends the run. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    COMMANDS = 16,
    ROUNDS = 999,
};

struct command {
    const char *name;
    char **arguments;
    double seconds[ROUNDS], processor[ROUNDS];
    long peak; /* KiB */
};

static _Noreturn void run_child(char **arguments)
{
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execvp(arguments[0], arguments);
    _exit(127);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void run(struct command *command, size_t round)
{
    struct rusage usage;
    int status;
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        run_child(command->arguments);
    }
    wait4(child, &status, 0, &usage);
    command->seconds[round] = now() - begin;
    command->processor[round] = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    command->peak = usage.ru_maxrss > command->peak ? usage.ru_maxrss : command->peak;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 3 || WEXITSTATUS(status) == 2) {
        fprintf(stderr, "measure: %s failed\n", command->name);
        exit(EXIT_FAILURE);
    }
}

static int by_size(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

static double median(const double *values, size_t count)
{
    double sorted[ROUNDS];
    memcpy(sorted, values, count * sizeof(double));
    qsort(sorted, count, sizeof(double), by_size);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

static double ratio_of(const struct command *command, const struct command *first,
                       size_t rounds)
{
    double ratios[ROUNDS];
    for (size_t round = 0; round < rounds; round++) {
        ratios[round] = command->seconds[round] / first->seconds[round];
    }
    return median(ratios, rounds);
}

/* Cuts the arguments at "--". Returns how many commands there are. */
static size_t commands_of(char **arguments, struct command *commands)
{
    size_t count = 0;
    while (*arguments && count < COMMANDS) {
        commands[count++] =
            (struct command){.name = arguments[0], .arguments = arguments + 1};
        while (*arguments && strcmp(*arguments, "--") != 0) {
            arguments++;
        }
        if (*arguments) {
            *arguments++ = NULL;
        }
    }
    return count;
}

int main(int count, char **arguments)
{
    static struct command commands[COMMANDS];
    size_t rounds = count > 3 ? strtoul(arguments[1], NULL, 10) : 0;
    if (rounds == 0 || rounds > ROUNDS) {
        fprintf(stderr, "usage: measure ROUNDS NAME COMMAND... [-- NAME COMMAND...]\n");
        return 2;
    }
    size_t given = commands_of(arguments + 2, commands);
    for (size_t round = 0; round < rounds; round++) {
        for (size_t i = 0; i < given; i++) {
            run(&commands[i], round);
        }
    }
    for (size_t i = 0; i < given; i++) {
        printf("| %-40s | %7.3f | %6.2f | %7.3f | %5.1f |\n", commands[i].name,
               median(commands[i].seconds, rounds),
               ratio_of(&commands[i], &commands[0], rounds),
               median(commands[i].processor, rounds), (double)commands[i].peak / 1024);
    }
    return EXIT_SUCCESS;
}
