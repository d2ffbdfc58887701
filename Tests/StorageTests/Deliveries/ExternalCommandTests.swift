import Foundation
import Glibc
import Storage
import Support
import Testing

/// Programs of other people, however they behave.
@Suite(.serialized) struct ExternalCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    // Long enough for a very slow machine, because these tests are not about the time limit.
    private func run(_ words: [String], input: String = "", seconds: Int = 900) -> ExternalCommand.Result {
        ExternalCommand(words, in: folder.path, seconds: seconds).run(input: Array(input.utf8))
    }

    private func shell(_ script: String, input: String = "", seconds: Int = 900) -> ExternalCommand.Result {
        run(["sh", "-c", script], input: input, seconds: seconds)
    }

    @Test func `a program gets all of its input, its arguments unchanged, and its folder`() throws {
        let input = String(repeating: "0123456789", count: 30_000)
        #expect(shell("cat > taken; wc -c < taken", input: input) == .init(ending: .exited(0), output: "300000\n"))
        #expect(folder.text("taken") == input)
        let words = ["printf", "%s|", "$HOME", "a b", "'; touch x #", "*"]
        #expect(run(words).output == "$HOME|a b|'; touch x #|*|" && folder.names() == ["taken"])
    }

    @Test func `a program that reads nothing is not an error`() {
        for _ in 0..<20 {
            let result = run(["true"], input: String(repeating: "x", count: 200_000))
            #expect(result.ending == .exited(0))
        }
    }

    @Test func `exit codes and signals are told apart`() {
        #expect(shell("echo to; echo both >&2; exit 75") == .init(ending: .exited(75), output: "to\nboth\n"))
        #expect(shell("kill -9 $$").ending == .signalled(9))
    }

    @Test(arguments: [["./missing"], ["no-such-program-anywhere"], [], ["/"]])
    func `a program that does not exist cannot be started`(words: [String]) {
        guard case .notStarted = run(words).ending else { return #expect(Bool(false), "\(words) ran") }
    }

    @Test func `a relative path is relative to the folder`() throws {
        try folder.write("#!/bin/sh\necho here\n", to: "hooks/mine")
        chmod(folder.path("hooks/mine"), 0o755)
        #expect(run(["hooks/mine"]).output == "here\n")
    }

    @Test func `only the end of megabytes of output is kept`() {
        let result = shell("head -c 20000000 /dev/zero | tr '\\0' x; echo; echo the end")
        #expect(result.ending == .exited(0))
        #expect(result.output.utf8.count == ExternalCommand.outputLimit && result.output.hasSuffix("x\nthe end\n"))
    }

    @Test(arguments: [
        "sleep 60", "trap '' TERM; sleep 60", "sleep 60 & sleep 60", "exec >&- 2>&-; sleep 60",
        "trap '' TERM; (trap '' TERM; while :; do sleep 1; done) & wait",
    ])
    func `a program that hangs is killed with everything it started`(script: String) throws {
        let mark = "\(Int.random(in: 1_000_000...9_999_999))"
        let clock = ContinuousClock()
        var result: ExternalCommand.Result?
        let took = clock.measure { result = run(["sh", "-c", "echo begun; \(script)", mark], seconds: 1) }
        #expect(result?.ending == .timedOut(seconds: 1) && result?.output == "begun\n")
        #expect(took < .seconds(25))
        let left = run(["pgrep", "-f", "sh -c .*\(mark)"]).output.split(separator: "\n")
        #expect(left.isEmpty, "\(left)")
    }

    @Test func `a process left running in the background does not delay the result`() {
        let clock = ContinuousClock()
        let took = clock.measure { #expect(shell("sleep 30 & echo done").ending == .exited(0)) }
        #expect(took < .seconds(25))
    }
}
