import Foundation
import Support
import Testing

/// What happens at one of the calls by which a run changes files; see `Faults/faults.c`.
struct Fault: Sendable, CustomTestStringConvertible {
    enum Kind: Sendable, Hashable {
        /// Killed before the call, behind it, or when half of a write is done.
        case killedBefore, killedAfter, killedHalfway
        /// The call waits for ever.
        case hangs
        /// The call fails, and with `ever` every later one too.
        case fails(Int32, ever: Bool)
    }

    var kind: Kind
    /// Which call it happens at, from 1.
    var call: Int
    /// Only calls on paths that contain this count.
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

/// The library of faults, built once by the compiler that comes with Swift.
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
    /// Runs the program with a fault, and names the call that it happened at. Threads call side by side, so that is not
    /// always the call that has this number when nothing fails.
    func run(_ arguments: [String], now: String, fault: Fault) throws -> (finished: Finished, call: Call) {
        let (finished, calls) = try logged(arguments, now: now, fault.environment)
        let call = try #require(calls[fault.call], "\(fault.testDescription), but there are only \(calls.count)")
        return (finished, call)
    }

    /// A call by which a run changed a file: `rename data/regime_history.json`.
    struct Call: Sendable, CustomStringConvertible {
        var name: String
        var path: String

        var description: String { "\(name) \(path)" }

        /// Whether half of it can be done.
        var isWrite: Bool { name == "write" }
    }

    /// Runs the program and returns every call by which it changed files, in order.
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

    /// A root with the same configuration, data, site and old system.
    func copy() throws -> Workdir {
        let other = try Workdir()
        for name in ["config", "data", "public", "old"] where exists(name) {
            try? other.remove(name)
            try FileManager.default.copyItem(atPath: path(name), toPath: other.path(name))
        }
        return other
    }

    /// What a run leaves, but for the note of how the last run itself ended and the caches: of the times of files, and
    /// of what the site was made from, which counts a published line that a killed run may have written already.
    var kept: [String: Data] {
        let passing = ["last_run.json", "scan_index.json", "site_state.json"]
            .map { "data/\($0)" }
        return contents(of: "data", "public").filter { !passing.contains($0.key) }
    }
}

/// Picks `count` cases spread evenly over a long list, one at random from each part. `FAULTS=all` in the environment picks all.
func sample<Element>(_ cases: [Element], _ count: Int, seed: UInt64) -> [Element] {
    guard ProcessInfo.processInfo.environment["FAULTS"] != "all", cases.count > count else { return cases }
    var random = Seeded(seed)
    return (0..<count).map { part in
        cases[Int.random(in: part * cases.count / count..<(part + 1) * cases.count / count, using: &random)]
    }
}
