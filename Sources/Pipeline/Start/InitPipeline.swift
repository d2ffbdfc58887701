import BuiltIn
import Configuration
package import MarketRegime
import Markup
package import ScanFormats
import Storage

/// Creates a root: folders and settings, with the user's scan files taken over. Nothing is overwritten.
package struct InitPipeline {
    package struct Result: Sendable {
        /// The folder as the user gave it.
        package var folder: String
        /// The full paths of the folder and of this program.
        package var path = ""
        package var program = ScanFolder("/proc/self/exe").resolvedPath
        /// The last part of the folder's path.
        package var name: String { lastPart(of: path) }
        /// Whether the units of the package are installed.
        package var hasUnits: Bool {
            ["/usr/lib", "/usr/local/lib"].contains {
                (try? Disk.local.status("\($0)/systemd/system/market-regime@.timer")) ?? nil != nil
            }
        }
        /// The files and folders that were created, and those that existed and were left alone.
        package var made: [String] = []
        package var left: [String] = []
        /// The column names written to the settings for the user's files: the key, and the title in the files.
        package var mapping: [FileOutline.Mapping] = []
        /// Scan files copied to `data/scans`, or the folder linked there.
        package var taken: [String] = []
        /// Whether `data/scans` is a link to the user's folder.
        package var isLinked = false
        /// The full path of the folder of the user's price files.
        package var bars: String?
        /// Whether the price files are daily, so that the market is called once a session.
        package var isDaily = false
        /// What could not be determined or done, one sentence each.
        package var notes: [String] = []
        /// The files to try next.
        package var examples: [String] = []
        /// How often the market is called.
        package var rhythm = Rhythm.halfHourly
    }

    private let options: RootOptions
    private let market: MarketChoice
    private let every: String?
    private let rules: RuleSet?
    private let disk = Disk.local

    /// - Parameters:
    ///   - every: The rhythm as written in settings; `nil` for the one that suits price files, or the default.
    ///   - rules: The rules for price files; `nil` for the default.
    package init(_ options: RootOptions, market: MarketChoice, every: String? = nil, rules: RuleSet? = nil) {
        self.options = options
        self.market = market
        self.every = every
        self.rules = rules
    }

    /// The settings that differ from the defaults for the market, its rhythm and its rules.
    private func chosen(_ every: String?) -> [(key: String, value: String)] {
        market.settings + (every.map { [(key: "session.every", value: $0)] } ?? [])
            + (rules.map { [(key: "scanner.rules", value: $0.rawValue)] } ?? [])
    }

    /// - Parameters:
    ///   - sources: The user's own scan files, or a folder of them.
    ///   - templates: Whether to write copies of the templates and calendars for the user to edit.
    package func run(from sources: [String], templates: Bool) throws -> Result {
        let folder = options.folder
        if let found = try options.otherThanFolder() {
            throw Failure(.cannotWrite, "\(folder): expected a folder, or nothing, found \(found); give another name")
        }
        var result = Result(folder: folder)
        (result.bars, result.isDaily) = try priceFolder(among: sources)
        let every = every ?? (result.isDaily ? "close" : nil)
        var settings = chosen(every)
        if let bars = result.bars { settings.append(("bars.folder", bars)) }
        let survey = try ScanSurvey(result.bars == nil ? sources : [], settings, options)
        (result.mapping, result.notes) = (survey.mapping, [market.open].compactMap(\.self) + survey.notes)
        result.examples = sources

        for name in ["config", "data", "public"] { try makeFolder(name, &result) }
        result.path = ScanFolder(folder).resolvedPath
        try takeScans(survey, &result)
        try write(Array(survey.settings.changes.text.utf8), to: "config/regime_config.json", &result)
        if result.left.contains("config/regime_config.json"), !survey.mapping.isEmpty {
            result.notes.append("config/regime_config.json was there already: add the columns to its scans.columns")
        }
        // Whatever existed before must be valid.
        let root = try Root(options)
        if let bars = result.bars, root.settings.bars.folder != bars {
            result.bars = nil
            result.notes.append("config/regime_config.json was there already: set its bars.folder to \"\(bars)\"")
        }
        try write(Array(ConfigReadme.text.utf8), to: "config/README.md", &result)
        if templates { try writeTemplates(&result) }
        result.rhythm = root.calendar.rhythm
        if let every, every != result.rhythm.description {
            result.notes.append("config/regime_config.json was there already: set its session.every to \"\(every)\"")
        }
        if let rules, rules != root.settings.scanner.rules {
            let wanted = "\"\(rules.rawValue)\""
            result.notes.append("config/regime_config.json was there already: set its scanner.rules to \(wanted)")
        }
        return result
    }

    /// The full path of the folder of the user's price files, and whether all are daily; `nil` if the sources are not
    /// price files.
    private func priceFolder(among sources: [String]) throws -> (path: String?, isDaily: Bool) {
        guard let first = sources.first else { return (nil, false) }
        var draft = options
        draft.folder = join(options.folder, "new")  // the root may have no settings yet, or different ones
        let trial = BarTrial(try Root(draft, overrides: chosen(every)))
        guard sources.allSatisfy(trial.isPriceFile) else { return (nil, false) }
        let path = ScanFolder(trial.isFolder(first) ? first : parent(of: first)).resolvedPath
        return (path, trial.isDaily([path]))
    }

    private func makeFolder(_ name: String, _ result: inout Result) throws {
        let path = join(options.folder, name)
        if try disk.status(path) != nil { return result.left.append("\(name)/") }
        try disk.makeFolder(path, name == "public" ? .everybody : .byUmask)
        result.made.append("\(name)/")
    }

    /// Copies the user's scan files, or links their folder, so that `run` finds them.
    private func takeScans(_ survey: ScanSurvey, _ result: inout Result) throws {
        if let source = survey.folder {
            guard try disk.status(join(options.folder, "data/scans")) == nil else {
                result.notes.append("data/scans is there already: \(source) was not linked to it")
                return try makeFolder("data/scans", &result)
            }
            try disk.linkFolder(source, join(options.folder, "data/scans"))
            result.made.append("data/scans/")
            result.isLinked = true
            return result.taken.append(source)
        }
        try makeFolder("data/scans", &result)
        for (name, bytes) in survey.files {
            try write(bytes, to: "data/scans/\(name)", &result)
            result.taken.append(name)
        }
    }

    private func writeTemplates(_ result: inout Result) throws {
        let folders = [
            "templates": BuiltIn.pages, "templates/mail": BuiltIn.mail, "config/calendars": BuiltIn.calendars,
        ]
        for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
            try disk.makeFolder(join(options.folder, folder))
            for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
                try write(bytes, to: "\(folder)/\(name)", &result)
            }
        }
    }

    private func write(_ bytes: [UInt8], to name: String, _ result: inout Result) throws {
        let path = join(options.folder, name)
        if try disk.status(path) != nil { return result.left.append(name) }
        try disk.create(path, bytes, true, .byUmask)
        result.made.append(name)
    }
}

/// `config/README.md`: explanations that JSON has no place for.
private enum ConfigReadme {
    static let text = """
        # Settings

        `regime_config.json` holds only what differs from the defaults. `market-regime settings` lists every key with its
        value, default, range, unit and meaning. A misspelt key or a value out of range stops the program with one line
        that says which.

        | to | set, for example |
        | --- | --- |
        | name your columns | `"scans": {"columns": {"symbol": ["Scrip"], "direction": ["Signal"]}}` |
        | set the hours | `"session": {"open": "09:15", "close": "15:30"}` |
        | be called at another rhythm | `"session": {"every": "15m"}`, or `"close"` for once a session |
        | be sent the day's report | `"mail": {"to": ["you@example.org"], "from": "regime@example.org", "after_close": true}` |

        `thresholds.json`, if there is one, holds the limits between the regimes. `market-regime init --templates` writes
        copies of the built-in templates (`templates/`) and calendars (`config/calendars/`); a copy takes the place of the
        built-in file, so delete those that you do not edit.

        """
}
