import CMalloc

/// Lets all threads take memory from one heap that keeps what is given back: what one part of a run frees, the next one takes.
///
/// By default each thread has a heap of its own, and large pieces go back to the system at once. For a process that lives for
/// a tenth of a second and works in two threads that is two thirds more pages to be brought in, and a megabyte more in use.
/// To be called before a second thread begins.
package func shareHeap() {
    mallopt(M_ARENA_MAX, 1)
    // The most that it can be: larger pieces still go back.
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 32 << 20)
}
