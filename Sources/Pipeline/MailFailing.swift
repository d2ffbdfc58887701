import Configuration
import MarketRegime
package import Storage

/// What is said of mail that was not sent.
extension Root {
    /// What to say of a mail that nobody would get.
    package var noReceiver: String {
        "\(options.config ?? ConfigurationFile.regimeConfig.path): mail.to: expected a receiver, found none; "
            + "no mail is sent until mail.to and mail.from are set"
    }

    /// A message that was not taken just now.
    package func failure(of mail: MailFailure) -> Failure {
        let lines = mail.detail.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return failure(mail.name, mail.handOver, mail.problem + (lines.isEmpty ? "" : " (\(lines.suffix(400)))"))
    }

    /// A message that an earlier run could not send.
    package func failure(of mail: QueuedMail) -> Failure {
        switch mail.state {
        case .queued: failure(mail.name, .postponed, mail.problem)
        case .sending: failure(mail.name, .unknown, "a run that ended before it knew whether the mail was taken")
        case .uncertain: failure(mail.name, .unknown, mail.problem)
        case .refused: failure(mail.name, .refused, mail.problem)
        }
    }

    private func failure(_ name: String, _ handOver: HandOver, _ problem: String) -> Failure {
        let place = outbox.path(of: name)
        let day = name.prefix(10)
        let next =
            switch handOver {
            case .taken, .postponed: "it waits in the outbox and is tried again at the next run"
            case .notStarted: "check mail.command; the mail waits in the outbox and is tried again at the next run"
            case .refused:
                "it is not tried again by itself; mend that, then 'market-regime email --date \(day) --send --again'"
            case .unknown:
                "it may have been delivered and is not sent again by itself; look into the mailbox, and if it is not "
                    + "there, 'market-regime email --date \(day) --send --again'"
            }
        return Failure(
            handOver == .refused || handOver == .notStarted ? .configuration : .tryAgain,
            "\(place): expected the mail to be taken, found \(problem); \(next)")
    }

    /// Makes the site again after its warnings have changed; a sample's mail changes no site.
    package func publishAgain(_ loaded: HistoryStore.Loaded) throws {
        guard !loaded.history.isSample, try siteFolder.readManifest() != nil else { return }
        let dossier = try dossier(
            loaded.history, refusals: try refusals(at: now),
            warnings: loaded.warnings + warnings(calendar.zone.day(of: now)), record: loaded.record,
            published: loaded.published, now: now)
        _ = try SitePublisher(self).publish(dossier, history: loaded.file ?? store.file(loaded.history))
    }
}
