import Configuration
import MarketRegime
import Storage

/// Tries the user's hooks.
package struct HooksPipeline {
    private let root: Root

    package init(_ root: Root) { self.root = root }

    /// Each configured hook with its command, one per line.
    package var list: String {
        let hooks = root.settings.hooks
        let commands: [(Delivery, [String])] = [
            (.changeHook, hooks.onChange), (.successHook, hooks.onSuccess), (.failureHook, hooks.onFailure),
        ]
        return commands.map { kind, words in
            "\(kind.rawValue): \(words.isEmpty ? "none" : words.map(shellWord).joined(separator: " "))"
        }.joined(separator: "\n")
    }

    /// Starts every hook once with a marked event.
    package func test() throws -> (lines: [String], failure: Failure?) {
        var history = try KeptHistory.load(root).history
        history.isSample = true
        let dossier = Dossier(
            history: history, policy: root.settings.policy, calendar: root.calendar, now: root.now)
        let results = Hooks(root).test(dossier)
        guard !results.isEmpty else {
            throw Failure(
                .configuration,
                "\(root.options.configPath): no hook is set; name a program in hooks.on_change, on_success or on_failure"
            )
        }
        let lines = results.map { kind, result in
            let output = result.output.split(whereSeparator: \.isNewline).joined(separator: "; ")
            return "\(kind.rawValue): \(result.ending.words)\(output.isEmpty ? "" : " (\(output.suffix(400)))")"
        }
        let failed = results.filter { $0.result.ending != .exited(0) }.map(\.kind.rawValue)
        let failure = Failure(
            .configuration,
            "\(failed.joined(separator: ", ")): the hook\(failed.count == 1 ? "" : "s") failed; see above")
        return (lines, failed.isEmpty ? nil : failure)
    }
}
