import Foundation
import Glibc
import Support

/// The inputs of one reader, and their results.
struct Report: CustomStringConvertible {
    var name: String
    var inputs = 0
    var taken = 0
    var slowest = 0.0
    var mostMemory = 0
    var findings: [String] = []

    var description: String {
        let milliseconds = (slowest * 1000 * 10).rounded() / 10
        let head =
            "\(name): \(inputs) inputs, \(taken) taken, the slowest \(milliseconds) ms, at most \(mostMemory >> 10) KB more"
        return ([head] + findings.map { "  FINDING \($0)" }).joined(separator: "\n")
    }
}

/// Feeds a reader one damaged input after another and measures each.
struct Session {
    let reader: Reader
    private var mutator: Mutator
    private let kept: UnsafeMutablePointer<UInt8>?
    private static let keptBytes = 1 << 20

    init(reader: Reader, seed: UInt64) {
        self.reader = reader
        mutator = Mutator(seeds: reader.seeds, words: reader.words, seed: seed)
        // A mapped file survives a crash of the process and adds no cost per input.
        let file = open("fuzz-input", O_RDWR | O_CREAT | O_TRUNC, 0o600)
        ftruncate(file, off_t(Self.keptBytes))
        let map = mmap(nil, Self.keptBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        kept = map == MAP_FAILED ? nil : map?.assumingMemoryBound(to: UInt8.self)
        close(file)
    }

    mutating func run(inputs: Int, seconds: Int) -> Report {
        var report = Report(name: reader.name)
        let end = seconds == .max ? Double.infinity : now() + Double(seconds)
        for seed in reader.seeds { feed(seed, &report) }
        while report.inputs < inputs, now() < end, report.findings.count < 5 { feed(mutator.next(), &report) }
        return report
    }

    private func feed(_ input: [UInt8], _ report: inout Report) {
        keep(input)
        report.inputs += 1
        let before = peak()
        let began = now()
        if reader.read(input) { report.taken += 1 }
        let took = now() - began
        // Peak memory only grows, so any growth during an input is due to it.
        let grown = peak() - before
        report.slowest = max(report.slowest, took)
        report.mostMemory = max(report.mostMemory, grown)
        if took > 1 { report.findings.append("\(took) s for \(input.count) bytes: \(save(input))") }
        if grown > 10 * input.count + 32 << 20 {
            report.findings.append("\(grown) bytes of memory for \(input.count) bytes: \(save(input))")
        }
    }

    private func keep(_ input: [UInt8]) {
        guard let kept else { return }
        let count = min(input.count, Self.keptBytes - 16)
        let head = Array("\(reader.name) \(count)".utf8.prefix(15)) + [10]
        for (index, byte) in head.enumerated() { kept[index] = byte }
        input.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { memcpy(kept + 16, start, count) }
        }
    }

    private func save(_ input: [UInt8]) -> String {
        let name = "fuzz-\(reader.name)-\(input.count)-\(input.hashValue & 0xffff)"
        try? Data(input).write(to: URL(filePath: name))
        return name
    }

    private func now() -> Double {
        var time = timespec()
        // CPU time, because other processes share the machine.
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func peak() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }
}
