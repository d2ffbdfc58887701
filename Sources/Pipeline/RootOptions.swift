package import MarketRegime
import Storage

/// Where a command works and at what time, as given on the command line.
package struct RootOptions: Sendable {
    /// The folder that holds config/, data/, templates/ and public/.
    package var folder = "."
    /// The configuration file to read; `nil` for config/regime_config.json.
    package var config: String?
    /// The folder of scan files; `nil` for the folders that the configuration names.
    package var scans: String?
    /// The folder of the history; `nil` for data.
    package var data: String?
    /// The folder of the site; `nil` for public.
    package var site: String?
    /// Whether files of another site in the public folder may be replaced.
    package var adopts = false
    /// The time to work at; `nil` for the clock's.
    package var now: Instant?
    /// Whether debugging messages go to standard error.
    package var isVerbose = false
    /// Whether only errors go to standard error.
    package var isQuiet = false

    package init() {}

    /// Takes the root from the words of a command: the first of several, when it is a folder that can be a root.
    ///
    /// - Returns: the other words.
    package mutating func takeRoot(from words: [String]) -> [String] {
        guard words.count > 1, let first = words.first, folder == ".",
            ["config", "data"].contains(where: { (try? Disk.local.status(join(first, $0))) != nil })
        else { return words }
        folder = first
        return Array(words.dropFirst())
    }
}
