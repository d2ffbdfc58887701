#include "CZip.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <zlib.h>

unsigned char *gzip_inflate(const unsigned char *bytes, size_t count, size_t limit, size_t *size, int *problem) {
    *problem = 3;
    void *library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return NULL;
    __typeof__(inflateInit2_) *begin = (__typeof__(begin))dlsym(library, "inflateInit2_");
    __typeof__(inflate) *step = (__typeof__(step))dlsym(library, "inflate");
    __typeof__(inflateReset) *reset = (__typeof__(reset))dlsym(library, "inflateReset");
    __typeof__(inflateEnd) *end = (__typeof__(end))dlsym(library, "inflateEnd");
    if (begin == NULL || step == NULL || reset == NULL || end == NULL) return NULL;
    z_stream stream = {.next_in = (unsigned char *)bytes, .avail_in = (uInt)count};
    /* 15 bits of window; 16 more ask for the header and the checksum of gzip. */
    if (begin(&stream, 15 + 16, ZLIB_VERSION, sizeof stream) != Z_OK) return NULL;
    unsigned char *block = NULL;
    size_t filled = 0, room = 0;
    int code = Z_OK;
    while (code == Z_OK) {
        if (filled == room) {
            if (room > limit) { *problem = 2; goto failed; }
            room = room == 0 ? 4 * count + 1024 : 2 * room;
            if (room > limit + 1) room = limit + 1;
            unsigned char *larger = realloc(block, room);
            if (larger == NULL) goto failed;
            block = larger;
        }
        stream.next_out = block + filled;
        stream.avail_out = (uInt)(room - filled);
        code = step(&stream, Z_NO_FLUSH);
        filled = (size_t)(stream.next_out - block);
        if (code == Z_STREAM_END && stream.avail_in > 0) code = reset(&stream);
        if (code == Z_BUF_ERROR && stream.avail_out == 0) code = Z_OK;
    }
    if (code != Z_STREAM_END) { *problem = 1; goto failed; }
    if (filled > limit) { *problem = 2; goto failed; }
    end(&stream);
    *size = filled;
    *problem = 0;
    return block;
failed:
    end(&stream);
    free(block);
    return NULL;
}
