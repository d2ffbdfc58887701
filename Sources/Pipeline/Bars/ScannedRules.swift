import Configuration
import JSON
import MarketRegime
import Storage

/// The rules of the scans that were made from price files. Calls made under different rules cannot be compared.
struct ScannedRules {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// The scans made from price files, oldest first, and their folder.
    func scans() throws -> (place: String, files: [FileStatus]) {
        guard let place = ScanFolders(root).all.first?.folder.path, try root.disk.status(place) != nil else {
            return ("", [])
        }
        return (place, try root.disk.list(place).filter { $0.kind == .file && $0.name.hasSuffix(".bars.json") })
    }

    /// Throws if the newest scan was made by other rules.
    ///
    /// - Parameters:
    ///   - rules: The rules to use; `nil` for the configured ones.
    ///   - first: The first day of a span whose scans are all made anew.
    func check(_ rules: RuleSet? = nil, from first: Day? = nil) throws {
        let (place, files) = try scans()
        guard let oldest = files.first, let newest = files.last else { return }
        let path = join(place, newest.name)
        let scanner = try? JSONDocument(bytes: root.disk.read(path), name: path).root["scanner"].string()
        let wanted = rules ?? root.settings.scanner.rules
        guard let other = RuleSet.allCases.first(where: { scanner == "bars/\($0.rawValue)" }), other != wanted else {
            return
        }
        let day = oldest.name.prefix(10)
        if let first, let start = Day(String(day)), first <= start { return }
        throw Failure(
            .configuration,
            "\(rules == nil ? "\(root.options.configPath): scanner.rules" : "--rules"): expected \"\(other.rawValue)\", the "
                + "rules of the scans in \(place), found \"\(wanted.rawValue)\"; take that back, use a new root (--root), or "
                + "make all scans anew with 'market-regime scan --from \(day)' and then 'market-regime replay'")
    }
}
