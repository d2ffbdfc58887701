/* Put between a program and the C library by LD_PRELOAD: counts every call that changes a file or a folder and, at one
 * of them, kills the program, makes the call fail, or keeps it waiting.
 *
 *   FAULT_LOG=FILE    a line a call: its number, its name and its path
 *   FAULT_AT=N        the call it happens at, from 1
 *   FAULT_KIND=       before (killed before the call), after (killed behind it), half (a write of half the bytes, then
 *                     killed), hang (waits for ever), or a number: the call fails with that errno
 *   FAULT_EVER=1      with a number: every later call fails too, as on a disk that is full or gone
 *   FAULT_UNDER=PATH  only calls on paths that contain PATH count
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static _Atomic long counted;
static long at;
static const char *kind, *under;
static int is_ours, is_log, error_number, for_ever;
static __thread int is_inside;

static ssize_t (*real_write)(int, const void *, size_t);

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    is_ours = strcmp(program_invocation_short_name, "market-regime") == 0;
    const char *number = getenv("FAULT_AT"), *log = getenv("FAULT_LOG");
    at = number ? atol(number) : 0;
    kind = getenv("FAULT_KIND");
    under = getenv("FAULT_UNDER");
    for_ever = getenv("FAULT_EVER") != NULL;
    if (kind) error_number = atoi(kind);
    if (is_ours && log) {
        is_inside++; /* to open the log is no call of the program's */
        int file = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        is_log = file < 0 ? 0 : dup2(file, 900) == 900;
        if (file >= 0) close(file);
        fcntl(900, F_SETFD, FD_CLOEXEC);
        is_inside--;
    }
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* What is to happen at this call: 0 nothing, 1 kill before, 2 kill after, 3 half a write, otherwise -errno. */
static int fault(const char *name, const char *path) {
    if (!is_ours || is_inside) return 0;
    if (under && (!path || !strstr(path, under))) return 0;
    /* Threads call side by side: each has a number of its own, and only one of them is the one to fail. */
    long number = ++counted;
    if (is_log) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path ? path : "?");
        if (length > 0) (void)!real_write(900, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
    }
    if (!kind || number < at || at == 0) return 0;
    if (number > at && !(for_ever && error_number)) return 0;
    if (error_number) return -error_number;
    if (strcmp(kind, "before") == 0) return 1;
    if (strcmp(kind, "after") == 0) return 2;
    if (strcmp(kind, "half") == 0) return 3;
    if (strcmp(kind, "hang") == 0) for (;;) pause();
    return 0;
}

static const char *path_of(int file, char *buffer) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, buffer, PATH_MAX - 1);
    if (length < 0) return NULL;
    buffer[length] = 0;
    return buffer;
}

/* A pipe or a terminal is no file: what is printed there is no part of a run's work. */
static int is_file(int file) {
    struct stat status;
    return file > STDERR_FILENO && fstat(file, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

#define AROUND(type, failed, name, path, call)                 \
    int what = fault(name, path);                              \
    if (what == 1 || what == 3) die();                         \
    if (what < 0) { errno = -what; return failed; }            \
    is_inside++;                                               \
    type answer = call;                                        \
    int code = errno;                                          \
    is_inside--;                                               \
    if (what == 2) die();                                      \
    errno = code;                                              \
    return answer;

ssize_t write(int file, const void *bytes, size_t count) {
    char buffer[PATH_MAX];
    if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
    if (!is_ours || !is_file(file)) return real_write(file, bytes, count);
    int what = fault("write", path_of(file, buffer));
    if (what == 1) die();
    if (what == 3) {
        (void)!real_write(file, bytes, count / 2);
        die();
    }
    if (what < 0) {
        /* A disk fills in the middle of a write, not before it. */
        if (what == -ENOSPC && count > 1) {
            static _Atomic int is_full;
            if (!is_full++) return real_write(file, bytes, count / 2);
        }
        errno = -what;
        return -1;
    }
    ssize_t answer = real_write(file, bytes, count);
    int code = errno;
    if (what == 2) die();
    errno = code;
    return answer;
}

static int opens(const char *symbol, const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, symbol);
    if (!(flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))) return real(path, flags, mode);
    AROUND(int, -1, "open", path, real(path, flags, mode))
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    return opens("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    return opens("open64", path, flags, mode);
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

int rename(const char *from, const char *to) {
    AROUND(int, -1, "rename", to, REAL(int, "rename", const char *, const char *)(from, to))
}

int link(const char *from, const char *to) {
    AROUND(int, -1, "link", to, REAL(int, "link", const char *, const char *)(from, to))
}

int unlink(const char *path) { AROUND(int, -1, "unlink", path, REAL(int, "unlink", const char *)(path)) }

int mkdir(const char *path, mode_t mode) {
    AROUND(int, -1, "mkdir", path, REAL(int, "mkdir", const char *, mode_t)(path, mode))
}

int chmod(const char *path, mode_t mode) {
    AROUND(int, -1, "chmod", path, REAL(int, "chmod", const char *, mode_t)(path, mode))
}

int fchmod(int file, mode_t mode) {
    char buffer[PATH_MAX];
    AROUND(int, -1, "fchmod", path_of(file, buffer), REAL(int, "fchmod", int, mode_t)(file, mode))
}

int fsync(int file) {
    char buffer[PATH_MAX];
    AROUND(int, -1, "fsync", path_of(file, buffer), REAL(int, "fsync", int)(file))
}

int ftruncate(int file, off_t size) {
    char buffer[PATH_MAX];
    AROUND(int, -1, "ftruncate", path_of(file, buffer), REAL(int, "ftruncate", int, off_t)(file, size))
}

int ftruncate64(int file, off_t size) { return ftruncate(file, size); }
