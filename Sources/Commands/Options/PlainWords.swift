import ArgumentParser
import Pipeline

/// The words after `run` as whoever starts it every few minutes writes them: options by their full names, each once and
/// its value a word of its own. Whatever is not as plain as this is left to the parser.
struct PlainWords {
    private var values: [String: String] = [:]

    /// Takes words apart; `nil` when any of them is not plain.
    init?(_ words: ArraySlice<String>) {
        var words = words
        while let option = words.popFirst() {
            var value = ""
            if Self.named.contains(option) {
                guard let next = words.popFirst(), !next.isEmpty, !next.hasPrefix("-") else { return nil }
                value = next
            } else if !Self.flags.contains(option) {
                return nil
            }
            guard values.updateValue(value, forKey: option) == nil else { return nil }
        }
        guard values["--verbose"] == nil || values["--quiet"] == nil else { return nil }
    }

    private static let named: Set = ["--root", "--config", "--scans", "--data", "--public", "--now", "--format"]
    private static let flags: Set = ["--dry-run", "--verbose", "--quiet"]

    /// The command that the words ask for; `nil` when a value is none that its option takes.
    var run: Run? {
        let now = values["--now"].flatMap(InstantArgument.init(argument:))
        guard let format = OutputFormat(argument: values["--format"] ?? "text"),
            (now == nil) == (values["--now"] == nil)
        else { return nil }
        var shared = SharedOptions()
        shared.root = values["--root"] ?? "."
        shared.config = values["--config"]
        shared.scans = values["--scans"]
        shared.data = values["--data"]
        shared.site = values["--public"]
        shared.now = now
        shared.verbose = values["--verbose"] != nil
        shared.quiet = values["--quiet"] != nil
        var run = Run()
        run.shared = shared
        run.dryRun = values["--dry-run"] != nil
        run.format = format
        return run
    }
}
