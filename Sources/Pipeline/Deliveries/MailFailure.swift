import Storage

/// A message that was not accepted, and why.
struct MailFailure {
    var name: String
    var handOver: HandOver
    /// How it failed, in words that may be published.
    var problem: String
    /// What the program printed.
    var detail = ""

    /// The problem of a message that a run was handing over when it ended.
    static let interrupted = "a run ended before it was known whether the mail was accepted"
}

extension MailFailure {
    /// A message that an earlier run could not send.
    init(_ mail: QueuedMail) {
        switch mail.state {
        case .queued: self.init(name: mail.name, handOver: .postponed, problem: mail.problem)
        case .sending: self.init(name: mail.name, handOver: .unknown, problem: Self.interrupted)
        case .uncertain: self.init(name: mail.name, handOver: .unknown, problem: mail.problem)
        case .refused: self.init(name: mail.name, handOver: .refused, problem: mail.problem)
        }
    }

    /// The error that the command reports, including what happens next.
    func failure(in outbox: Outbox) -> Failure {
        let lines = detail.split(whereSeparator: \.isNewline).joined(separator: "; ")
        let found = problem + (lines.isEmpty ? "" : ": \(lines.suffix(400))")
        let isForUser = handOver == .refused || handOver == .notStarted
        return Failure(
            isForUser ? .configuration : .tryAgain,
            "\(outbox.path(of: name)): mail.command failed (\(found)); \(next)")
    }

    private var next: String {
        let sendAgain = "'market-regime email --date \(name.prefix(10)) --send --again'"
        return switch handOver {
        case .taken, .postponed: "the mail waits in the outbox and is tried again at the next run"
        case .notStarted: "check mail.command; the mail waits in the outbox and is tried again at the next run"
        case .refused: "it is not retried automatically; fix the cause, then run \(sendAgain)"
        case .unknown:
            "it may have been delivered and is not retried automatically; if it is not in the mailbox, run "
                + "\(sendAgain)"
        }
    }
}
