import Foundation
import Support
import Testing

@Suite struct BenchmarkTests {
    @Test func `a small benchmark measures the processes, the stages and a peer, and writes them down`() throws {
        let folder = try TemporaryFolder()
        let output = folder.path("figures.json")
        let finished = try Command(
            [
                Self.program, "--stocks", "60", "--half-hours", "26", "--usual", "--rounds", "2", "--root",
                Workdir.repository.path(percentEncoded: false), "--peer", "nothing=/bin/true", "--output", output,
            ], in: folder.path, environment: [:]
        ).run()
        finished.expect(0, "60 stocks, 26 half-hours, medians of 2 rounds")
        let json = try JSONSerialization.jsonObject(with: Data((folder.text("figures.json") ?? "").utf8))
        let report = try #require(json as? [String: Any])
        let processes = try #require(report["processes"] as? [[String: Any]])
        #expect(processes.map { $0["name"] as? String } == ["run", "run with nothing new", "--version", "nothing"])
        for process in processes {
            #expect((process["rounds"] as? [Any])?.count == 2)
            #expect((process["wall_ms"] as? Double ?? 0) > 0)
            #expect((process["memory_mb"] as? Double ?? 0) > 0)
        }
        #expect(processes[0]["wall_times_run"] as? Double == 1)
        // A program that does nothing costs less than one that does something: the launcher is not what is measured.
        let memory = processes.compactMap { $0["memory_mb"] as? Double }
        #expect(memory[3] < 8 && memory[3] < memory[0])
        let stages = try #require(report["stages"] as? [[String: Any]])
        #expect(stages.map { $0["name"] as? String } == ["read", "parse", "analyse", "render", "write"])
        #expect((stages[3]["bytes"] as? Int ?? 0) > 100_000)
    }

    @Test func `a peer that fails is said to have failed`() throws {
        let folder = try TemporaryFolder()
        let finished = try Command(
            [
                Self.program, "--stocks", "50", "--half-hours", "13", "--usual", "--rounds", "1", "--root",
                Workdir.repository.path(percentEncoded: false), "--peer", "broken=/bin/false",
            ], in: folder.path, environment: [:]
        ).run()
        #expect(finished.status != 0)
        #expect(finished.stderr.contains("broken: expected an end with 0, found 1: /bin/false"))
    }

    private static let program = URL(filePath: Command.product).deletingLastPathComponent()
        .appending(path: "market-regime-benchmark").path(percentEncoded: false)
}
