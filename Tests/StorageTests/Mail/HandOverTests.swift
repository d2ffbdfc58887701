import Storage
import Testing

@Suite struct HandOverTests {
    @Test(arguments: [
        (0, "", HandOver.taken), (75, "", .postponed), (68, "", .postponed), (1, "", .postponed), (127, "", .postponed),
        (69, "msmtp: server message: 451 greylisted", .postponed), (69, "no TLS on port 5432", .postponed),
        (69, "msmtp: server message: 554 spam", .refused), (65, "", .refused), (64, "", .refused), (77, "", .refused),
        (78, "", .refused),
    ])
    func `an exit code is interpreted as sendmail defines it`(code: Int, output: String, expected: HandOver) {
        #expect(HandOver(.init(ending: .exited(code), output: output)) == expected)
    }

    @Test func `a program that was killed leaves the outcome open`() {
        #expect(HandOver(.init(ending: .signalled(9), output: "")) == .unknown)
        #expect(HandOver(.init(ending: .timedOut(seconds: 60), output: "")) == .unknown)
        #expect(HandOver(.init(ending: .notStarted("no such file"), output: "")) == .notStarted)
    }
}
