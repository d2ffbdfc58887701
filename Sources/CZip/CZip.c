#include "CZip.h"

#include <dlfcn.h>
#include <stddef.h>

/* The library's name in Debian 13 and in Debian 12. */
static const char *const names[] = {"libzip.so.5", "libzip.so.4"};

_Bool zip_load(zip_functions *functions) {
    void *library = NULL;
    for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return 0;
#define FIND(name) (functions->name = (__typeof__(functions->name))dlsym(library, "zip_" #name))
    return FIND(discard) && FIND(error_fini) && FIND(error_init) && FIND(error_strerror) && FIND(fclose) &&
           FIND(file_get_error) && FIND(fopen_index) && FIND(fread) && FIND(get_name) && FIND(get_num_entries) && FIND(name_locate) && FIND(open_from_source) &&
           FIND(source_buffer_create) && FIND(source_free) && FIND(stat_index) && FIND(stat_init) && FIND(strerror);
}
