import Configuration
import Logging
import MarketRegime
import Publishing
import Storage

/// The hooks, started after the site has been published and while the lock is held.
///
/// Only `run` starts them. What fails is put on record, never fatal: the site stands.
extension Root {
    /// Tells the hook on changes what has turned since it was told last.
    ///
    /// A hook that ends with 75 asks for another try at the next run; any other end has it told, because a program that
    /// fails at one change would hold up all that follow.
    func tellChange(_ dossier: Dossier, _ deliveries: inout Deliveries) throws {
        guard !dossier.isSample else { return }
        guard !settings.hooks.onChange.isEmpty else {
            deliveries.succeed(.changeHook)
            return try signalFile.remove()
        }
        let standing = dossier.standing
        guard let told = try signalFile.load() else { return try signalFile.save(Signal().told(standing)) }
        guard let turn = told.turn(to: standing) else { return }
        let event = ChangeEvent(turn, after: told, feedContext(dossier))
        let ending = deliver(.changeHook, settings.hooks.onChange, event.bytes, what: event.name, &deliveries)
        if ending != .exited(Int(Failure.Code.tryAgain.rawValue)) { try signalFile.save(told.told(standing)) }
    }

    /// What a run would tell, in words; `nil` when nothing.
    func changeToTell(_ dossier: Dossier) throws -> String? {
        guard !dossier.isSample, !settings.hooks.onChange.isEmpty, let told = try signalFile.load() else { return nil }
        return told.turn(to: dossier.standing).map { ChangeEvent($0, after: told, feedContext(dossier)).name }
    }

    /// Tells the hook on success or on failure how the run ended.
    func tellEnd(_ code: Failure.Code?, isSuccess: Bool, _ message: String, _ status: Standing.Status?) throws {
        var deliveries = try deliveryLog.load()
        for (kind, words) in [
            (Delivery.successHook, settings.hooks.onSuccess), (.failureHook, settings.hooks.onFailure),
        ] {
            if words.isEmpty { deliveries.succeed(kind) }
            guard !words.isEmpty, (kind == .successHook) == isSuccess else { continue }
            let event = RunEvent(
                at: now, exitCode: Int(code?.rawValue ?? 0), isSuccess: isSuccess,
                market: settings.market.id, message: message, status: status,
                zone: calendar.zone)
            deliver(kind, words, event.bytes, what: "the end of the run", &deliveries)
        }
        try deliveryLog.save(deliveries)
    }

    @discardableResult
    private func deliver(
        _ kind: Delivery, _ words: [String], _ input: [UInt8], what: String, _ deliveries: inout Deliveries
    ) -> ExternalCommand.Ending {
        let result = ExternalCommand(words, in: options.folder, seconds: settings.hooks.timeoutSeconds).run(
            input: input)
        log.debug("hook ended", metadata: ["kind": "\(kind.rawValue)", "ending": "\(result.ending)"])
        if result.ending == .exited(0) {
            deliveries.succeed(kind)
        } else {
            deliveries.fail(kind, what: what, message: result.ending.words, detail: result.output, at: now)
        }
        return result.ending
    }
}

extension Dossier {
    /// Whether a call is awaited and no half-hour of the session has been missed yet: no cause for alarm.
    var isAwaitingInTime: Bool {
        standing.status == .awaiting
            && !sessions.contains { session in
                session.session.day == standing.session?.day && session.begun.contains { $0.state == .missed }
            }
    }
}
