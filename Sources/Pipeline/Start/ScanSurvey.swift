import Configuration
import MarketRegime
import ScanFormats
import Storage

/// What is needed to read a user's own scan files: column names and a time.
struct ScanSurvey {
    /// The market's settings, with the columns of the files.
    let settings: Settings
    /// The column names for the settings: the key, and the title in the files.
    private(set) var mapping: [FileOutline.Mapping] = []
    /// What could not be determined about the files, one sentence each.
    private(set) var notes: [String] = []
    /// The files to copy unchanged.
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    /// The folder to link, by its full path, if the user gave one.
    private(set) var folder: String?

    /// - Parameter market: The settings of the market.
    init(_ sources: [String], _ market: [(key: String, value: String)], _ options: RootOptions) throws {
        let disk = Disk.local
        var (draft, overrides) = (options, market)
        if try disk.status(join(options.folder, "config/regime_config.json")) == nil {
            // There are no settings yet, so the market's are used.
            draft.folder = join(options.folder, "new")
        } else {
            overrides = []
        }
        var result: TryPipeline.Result?
        if !sources.isEmpty {
            let tried = try TryPipeline(Root(draft, overrides: market)).run(sources)
            let guesses = tried.files.filter { $0.problem != nil || !$0.hasTime || !$0.isComplete }.flatMap {
                $0.outline?.guesses ?? []
            }
            for guess in guesses where !mapping.contains(guess) {
                // If two titles have the same meaning, both become names of that column.
                mapping.append(guess)
            }
            overrides += Self.columns(mapping)
            result = try TryPipeline(Root(draft, overrides: overrides)).run(sources)
        }
        settings = try Settings.read(overrides: market + Self.columns(mapping))
        guard let result else { return }
        let pipeline = TryPipeline(try Root(draft, overrides: overrides))
        notes += result.problems
        let isFolder = try sources.count == 1 && disk.status(sources[0])?.kind == .folder
        for file in result.files {
            let reason = file.problem ?? (file.hasTime ? nil : pipeline.advice(onTimeOf: file))
            if let reason { notes.append(isFolder ? reason : "\(lastPart(of: file.path)) was not copied: \(reason)") }
        }
        if isFolder {
            folder = ScanFolder(sources[0]).resolvedPath
        } else {
            for file in result.files where file.problem == nil && file.hasTime {
                files.append((lastPart(of: file.path), try disk.read(file.path)))
            }
        }
    }

    /// The settings that name the columns, with the files' titles before the usual names.
    private static func columns(_ mapping: [FileOutline.Mapping]) -> [(key: String, value: String)] {
        Dictionary(grouping: mapping, by: \.meaning).sorted { $0.key < $1.key }.map { column, uses in
            let usual = Settings().scans.columns[column]
            let names = uses.map(\.title) + usual
            let list = names.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
            return ("scans.columns.\(column)", "[\(list.joined(separator: ", "))]")
        }
    }
}

extension TryPipeline.File {
    /// Whether symbol, side and price of the candidates were found.
    var isComplete: Bool {
        guard let outline else { return true }
        return outline.guesses.isEmpty
    }
}
