import ArgumentParser

Benchmark.main()
