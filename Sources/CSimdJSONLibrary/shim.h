/* The C++ face of simdjson is included by CSimdJSON alone; this module only links it. */
