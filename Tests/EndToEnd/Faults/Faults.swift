import Foundation
import Support
import Testing

/// A fault in one of the system calls by which a run changes files; see `faults.c`.
struct Fault: Sendable, CustomTestStringConvertible {
    enum Kind: Sendable, Hashable {
        /// The program is killed before or after the call, or halfway through a write.
        case killedBefore, killedAfter, killedHalfway
        /// The call never returns.
        case hangs
        /// The call fails; with `ever`, all later calls fail as well.
        case fails(Int32, ever: Bool)
    }

    var kind: Kind
    /// The number of the call, from 1.
    var call: Int
    /// Counts only calls on paths that contain this text.
    var under: String?

    var testDescription: String { "\(kind) at call \(call)" }

    fileprivate var environment: [String: String] {
        var settings = ["FAULT_AT": "\(call)"]
        settings["FAULT_UNDER"] = under
        switch kind {
        case .killedBefore: settings["FAULT_KIND"] = "before"
        case .killedAfter: settings["FAULT_KIND"] = "after"
        case .killedHalfway: settings["FAULT_KIND"] = "half"
        case .hangs: settings["FAULT_KIND"] = "hang"
        case .fails(let code, let ever):
            settings["FAULT_KIND"] = "\(code)"
            if ever { settings["FAULT_EVER"] = "1" }
        }
        return settings
    }
}

/// The library that injects faults, built once with Swift's own clang.
private let library: Result<(folder: TemporaryFolder, path: String), any Error> = Result {
    let folder = try TemporaryFolder()
    let source = Workdir.repository.appending(path: "Tests/EndToEnd/Faults/faults.c").path(percentEncoded: false)
    let path = folder.path("faults.so")
    let built = try Command(
        ["clang", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", path, source, "-ldl"], in: "/"
    ).run()
    try #require(built.status == 0, "clang comes with Swift and has to be in PATH: \(built.stderr)")
    return (folder, path)
}

extension Workdir {
    /// Runs the program with a fault and returns the call that was hit. Because pages are written in parallel, call numbers
    /// differ between runs.
    func run(_ arguments: [String], now: String, fault: Fault) throws -> (finished: Finished, call: Call) {
        let (finished, calls) = try logged(arguments, now: now, fault.environment)
        let call = try #require(calls[fault.call], "\(fault.testDescription), but there are only \(calls.count)")
        return (finished, call)
    }

    /// A system call that changes a file, such as `rename data/regime_history.json`.
    struct Call: Sendable, CustomStringConvertible {
        var name: String
        var path: String

        var description: String { "\(name) \(path)" }

        /// Whether it can be interrupted halfway.
        var isWrite: Bool { name == "write" }
    }

    /// Runs the program and returns the calls that changed files, in order.
    func calls(_ arguments: [String], now: String) throws -> [Call] {
        let (finished, calls) = try logged(arguments, now: now, [:])
        #expect([0, 75].contains(finished.status), "\(finished.stderr)")
        return calls.sorted { $0.key < $1.key }.map(\.value)
    }

    private func logged(
        _ arguments: [String], now: String, _ faults: [String: String]
    ) throws -> (finished: Finished, calls: [Int: Call]) {
        let log = "calls.log"
        let settings = faults.merging(["LD_PRELOAD": try library.get().path, "FAULT_LOG": path(log)]) { $1 }
        let finished = try run(arguments, now: now, environment: settings)
        let numbered = try lines(log).map { line in
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            return (try #require(Int(parts[0])), Call(name: parts[1], path: parts[2]))
        }
        try remove(log)
        return (finished, Dictionary(uniqueKeysWithValues: numbered))
    }

    /// A copy of the root with configuration, data, site and old system.
    func copy() throws -> Workdir {
        let other = try Workdir()
        for name in ["config", "data", "public", "old"] where exists(name) {
            try? other.remove(name)
            try FileManager.default.copyItem(atPath: path(name), toPath: other.path(name))
        }
        return other
    }

    /// The files in `data` and `public` except the caches and the record of the last run, which may differ after a fault.
    var kept: [String: Data] {
        let passing = ["last_run.json", "scan_index.json", "site_state.json"]
            .map { "data/\($0)" }
        return contents(of: "data", "public").filter { !passing.contains($0.key) }
    }
}

/// Picks `count` cases, one at random from each of as many equal parts of a list. With `FAULTS=all` it picks all.
func sample<Element>(_ cases: [Element], _ count: Int, seed: UInt64) -> [Element] {
    guard ProcessInfo.processInfo.environment["FAULTS"] != "all", cases.count > count else { return cases }
    var random = Seeded(seed)
    return (0..<count).map { part in
        cases[Int.random(in: part * cases.count / count..<(part + 1) * cases.count / count, using: &random)]
    }
}
