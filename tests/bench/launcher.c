/*
 * launcher -- runs programs one after the other, and says what each has cost. Small, so that the memory of what it starts is
 * measured and not its own (the kernel counts what a process had before its exec), and one parent for all of them, as the
 * cluster's executor is.
 *
 * A request on standard input: "ARGUMENTS VARIABLES BYTES\n", then so many bytes: the arguments (the program's path first)
 * and the variables of the environment, each ended by a NUL. The program's standard output goes to /dev/null, its standard
 * error to the file named by the launcher's one argument, emptied before each run.
 * The answer on standard output, one line: wait status, wall nanoseconds, user and system microseconds, the largest
 * process's resident KiB, minor and major faults. Of the program and all of its descendants that were waited for.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MOST_STRINGS = 1024, MOST_BYTES = 256 * 1024 };

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long microseconds(struct timeval time)
{
    return time.tv_sec * 1000000LL + time.tv_usec;
}

static void die(const char *what, int error)
{
    fprintf(stderr, "launcher: %s: %s\n", what, strerror(error));
    exit(1);
}

static void run(char **arguments, char **variables, posix_spawn_file_actions_t *files)
{
    struct rusage use;
    long long start, end;
    int error, status;
    pid_t pid;

    start = now();
    error = posix_spawn(&pid, arguments[0], files, NULL, arguments, variables);
    if (error != 0)
        die(arguments[0], error);
    while (wait4(pid, &status, 0, &use) < 0) {
        if (errno != EINTR)
            die("wait4", errno);
    }
    end = now();
    printf("%d %lld %lld %lld %ld %ld %ld\n", status, end - start, microseconds(use.ru_utime),
           microseconds(use.ru_stime), use.ru_maxrss, use.ru_minflt, use.ru_majflt);
    fflush(stdout);
}

/* Fills pointers with the next count strings, and NULL. */
static char *split(char *text, const char *end, int count, char **pointers)
{
    for (int i = 0; i < count; i++) {
        if (text >= end)
            die("a request", EBADMSG);
        pointers[i] = text;
        text += strlen(text) + 1;
    }
    pointers[count] = NULL;
    return text;
}

int main(int argc, char *argv[])
{
    static char bytes[MOST_BYTES + 1];
    static char *arguments[MOST_STRINGS + 1], *variables[MOST_STRINGS + 1];
    posix_spawn_file_actions_t files;
    char header[64];
    int argument_count, variable_count;
    unsigned size;

    if (argc != 2)
        die("usage: launcher STDERR-FILE", EINVAL);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
    while (fgets(header, sizeof header, stdin) != NULL) {
        if (sscanf(header, "%d %d %u", &argument_count, &variable_count, &size) != 3 || argument_count < 1 ||
            argument_count > MOST_STRINGS || variable_count < 0 || variable_count > MOST_STRINGS || size > MOST_BYTES ||
            fread(bytes, 1, size, stdin) != size)
            die("a request", EBADMSG);
        split(split(bytes, bytes + size, argument_count, arguments), bytes + size, variable_count, variables);
        run(arguments, variables, &files);
    }
    return 0;
}
