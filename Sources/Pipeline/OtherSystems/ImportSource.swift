package import MarketRegime
import Storage

/// A file or folder from which another system's calls are read.
package struct ImportSource: Hashable {
    package var kind: OtherSystem.Origin.Kind
    package var path: String
    /// The user's name for the system; `nil` for the usual name of its kind.
    package var system: String?

    package init(kind: OtherSystem.Origin.Kind, path: String, system: String? = nil) {
        self.kind = kind
        self.path = path
        self.system = system
    }

    /// The last part of the path, which messages and origins use.
    package var name: String { lastPart(of: path) }

    /// The name under which the calls are stored.
    package var systemName: String {
        if let system { return system }
        switch kind {
        case .mainDatabase: return "main-system"
        case .dailyReports, .dailyHistory: return "daily-system"
        case .table, .export:
            let stem = name.split(separator: ".").first.map(String.init) ?? name
            let plain = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
            return String(plain.prefix(60))
        }
    }

    /// The usual name for the daily system's rows in the main system's database: they have neither the confidence nor the
    /// advice of its reports, so the two are kept apart.
    static let dailyRows = "daily-system-database"

    /// What messages say was expected at the path.
    var expected: String {
        switch kind {
        case .mainDatabase: "the main system's database"
        case .dailyReports: "a folder of the daily system's reports"
        case .dailyHistory: "the daily system's regime_history.json"
        case .table: "a table of calls"
        case .export: "an export of an import"
        }
    }
}
