import Configuration
import Logging
import MarketRegime
import Publishing
import Storage

/// Starts the user's hooks after the site has been published, while the lock is held.
///
/// Only `run` starts them. Failures are recorded and never end a run.
struct Hooks {
    private let root: Root
    private let signalFile: SignalFile

    init(_ root: Root) {
        self.root = root
        signalFile = SignalFile(folder: root.dataFolder, disk: root.disk)
    }

    private var alerts: Signal.Alerts { root.settings.hooks.alerts }

    /// Tells `hooks.on_change` what has changed since its last notification.
    ///
    /// If a hook exits with 75, the next run repeats the notification. Any other failure is not repeated, because a
    /// program that fails at one change would hold up all later ones.
    func tellChange(_ dossier: Dossier, _ deliveries: inout Deliveries) throws {
        guard !dossier.isSample else { return }
        guard !root.settings.hooks.onChange.isEmpty else {
            deliveries.forget(.changeHook)
            return try signalFile.remove()
        }
        let standing = dossier.standing
        guard let last = try signalFile.load() else { return try signalFile.save(Signal().reporting(standing, alerts)) }
        guard let kind = last.event(for: standing, alerts) else {
            // Even if there is nothing to report, the volatility and confidence are stored to compare the next ones
            // with.
            return try signalFile.save(last.reporting(standing, alerts))
        }
        let event = ChangeEvent(kind, after: last, FeedContext(dossier, root))
        let ending = deliver(.changeHook, root.settings.hooks.onChange, event.bytes, what: event.name, &deliveries)
        if ending != .exited(Int(Failure.Code.tryAgain.rawValue)) {
            try signalFile.save(last.reporting(standing, alerts))
        }
    }

    /// Starts every hook with an event that is marked as a test, and returns how each ended. Nothing is recorded.
    ///
    /// - Parameter dossier: A dossier of a history that is marked as a sample, so that nobody acts on it.
    func test(_ dossier: Dossier) -> [(kind: Delivery, result: ExternalCommand.Result)] {
        let hooks = root.settings.hooks
        func event(isSuccess: Bool) -> [UInt8] {
            RunEvent(
                at: root.now, exitCode: isSuccess ? 0 : Int(Failure.Code.tryAgain.rawValue), isSuccess: isSuccess,
                market: root.settings.market.id, message: "TEST of the hook: no run has ended", status: nil,
                zone: root.calendar.zone
            ).bytes
        }
        let change = ChangeEvent(.regime, after: Signal(), FeedContext(dossier, root), isTest: true)
        return [
            (.changeHook, hooks.onChange, change.bytes), (.successHook, hooks.onSuccess, event(isSuccess: true)),
            (.failureHook, hooks.onFailure, event(isSuccess: false)),
        ].filter { !$0.1.isEmpty }.map { kind, words, input in
            (kind, run(words, input))
        }
    }

    private func run(_ words: [String], _ input: [UInt8]) -> ExternalCommand.Result {
        ExternalCommand(words, in: root.options.folder, seconds: root.settings.hooks.timeoutSeconds).run(input: input)
    }

    /// The change that a run would notify the hook of, in words; `nil` if there is none.
    func changeToTell(_ dossier: Dossier) throws -> String? {
        guard !dossier.isSample, !root.settings.hooks.onChange.isEmpty, let last = try signalFile.load() else {
            return nil
        }
        return last.event(for: dossier.standing, alerts).map {
            ChangeEvent($0, after: last, FeedContext(dossier, root)).name
        }
    }

    /// Tells `hooks.on_success` or `hooks.on_failure` how the run ended.
    func tellEnd(_ code: Failure.Code?, isSuccess: Bool, _ message: String, _ status: Standing.Status?) throws {
        var deliveries = try root.deliveryLog.load()
        for (kind, words) in [
            (Delivery.successHook, root.settings.hooks.onSuccess), (.failureHook, root.settings.hooks.onFailure),
        ] {
            if words.isEmpty { deliveries.forget(kind) }
            guard !words.isEmpty, (kind == .successHook) == isSuccess else { continue }
            let event = RunEvent(
                at: root.now, exitCode: Int(code?.rawValue ?? 0), isSuccess: isSuccess, market: root.settings.market.id,
                message: message, status: status, zone: root.calendar.zone)
            deliver(kind, words, event.bytes, what: "the last run", &deliveries)
        }
        try root.deliveryLog.save(deliveries)
    }

    @discardableResult
    private func deliver(
        _ kind: Delivery, _ words: [String], _ input: [UInt8], what: String, _ deliveries: inout Deliveries
    ) -> ExternalCommand.Ending {
        let result = run(words, input)
        root.log.debug("hook ended", metadata: ["kind": "\(kind.rawValue)", "ending": "\(result.ending)"])
        if result.ending == .exited(0) {
            deliveries.succeed(kind, at: root.now)
        } else {
            deliveries.fail(kind, what: what, message: result.ending.words, detail: result.output, at: root.now)
        }
        return result.ending
    }
}

extension Settings.Hooks {
    /// The alerts that are sent besides changes of regime.
    var alerts: Signal.Alerts { Signal.Alerts(volatility: volatilityChanges, lowConfidence: lowConfidence) }
}

extension Dossier {
    /// Whether a call is still awaited, no half-hour of the session has been missed and no scan was unusable. That is
    /// no cause for alarm.
    var isAwaitingInTime: Bool {
        standing.absence == .awaitingScan
            && !sessions.contains { session in
                session.session.day == standing.session?.day && session.begun.contains { $0.state == .missed }
            }
    }
}
