#pragma once
/* Loads libzip when the first workbook is opened. Linking it would load it and its cryptography library in every run,
   which takes 2 % of the run's time, although most runs read no workbook. */
#include <stddef.h>
#include <zip.h>

/* The functions used, each named without its `zip_` prefix. */
typedef struct {
    __typeof__(zip_discard) *discard;
    __typeof__(zip_error_fini) *error_fini;
    __typeof__(zip_error_init) *error_init;
    __typeof__(zip_error_strerror) *error_strerror;
    __typeof__(zip_fclose) *fclose;
    __typeof__(zip_file_get_error) *file_get_error;
    __typeof__(zip_fopen_index) *fopen_index;
    __typeof__(zip_fread) *fread;
    __typeof__(zip_get_name) *get_name;
    __typeof__(zip_get_num_entries) *get_num_entries;
    __typeof__(zip_name_locate) *name_locate;
    __typeof__(zip_open_from_source) *open_from_source;
    __typeof__(zip_source_buffer_create) *source_buffer_create;
    __typeof__(zip_source_free) *source_free;
    __typeof__(zip_stat_index) *stat_index;
    __typeof__(zip_stat_init) *stat_init;
    __typeof__(zip_strerror) *strerror;
} zip_functions;

/* Inflates a gzip file, of one or several members, with zlib, on which libzip is built. Returns a block for `free` and its
   size; NULL and why not: 1 for a damaged or cut file, 2 for more than `limit` bytes, 3 if this machine has no zlib or
   no memory. */
unsigned char *gzip_inflate(const unsigned char *bytes, size_t count, size_t limit, size_t *size, int *problem);

/* Fills in `functions`. Returns false if this machine has no libzip with all of them. */
_Bool zip_load(zip_functions *functions);
