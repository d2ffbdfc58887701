/* market-regime-launcher RESULT COMMAND [ARGUMENT...]: runs a command with its output thrown away and writes to the file
   RESULT what it took: wall, user and system time in microseconds, peak memory in kilobytes, and how it ended.

   The system counts as a process's peak memory what its parent held when it started it, so a launcher has to be tiny. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static long long whole(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

int main(int count, char **arguments) {
    if (count < 3) return 64;
    const long long start = microseconds();
    const pid_t child = fork();
    if (child < 0) return 71;
    if (child == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, 0);
        dup2(nowhere, 1);
        dup2(nowhere, 2);
        execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (wait4(child, &status, 0, &used) < 0) return 71;
    const long long wall = microseconds() - start;
    FILE *result = fopen(arguments[1], "w");
    if (result == NULL) return 73;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fprintf(result, "%lld %lld %lld %ld %d\n", wall, whole(used.ru_utime), whole(used.ru_stime), used.ru_maxrss, code);
    return fclose(result) == 0 ? 0 : 73;
}
