import Configuration
import ScanFormats
import JSON
import MarketRegime
import Migration
import Storage

/// Reads other systems' calls from their own files.
struct SourceReader {
    /// What was read of one system.
    typealias Found = (system: String, reading: OtherSystem.Reading)

    private let root: Root
    private let rules: RowRules

    /// - Parameters:
    ///   - now: Calls after this time are rejected.
    ///   - kept: The calendar with the hours that our days had: a call within either those or today's is accepted.
    init(_ root: Root, at now: Instant, kept: MarketCalendar) {
        self.root = root
        rules = RowRules(
            calendar: root.calendar, kept: kept, vocabulary: Vocabulary(root.settings.compare.vocabulary), now: now)
    }

    /// The same with everything that is kept of our days.
    init(_ root: Root, at now: Instant) throws {
        let loaded = try KeptHistory.load(root)
        let entries = try root.store.everyEntry(loaded)
        self.init(root, at: now, kept: root.calendar.keeping(entries, loaded.history.versions, now: now))
    }

    /// Reads a source. A database may hold the calls of both systems, and the forecasts of each.
    ///
    /// - Parameter since: Reports last changed before this time (nanoseconds since 1970) are skipped.
    func read(_ source: ImportSource, since: Int64 = .min) throws -> [Found] {
        guard try root.disk.status(source.path) != nil else {
            throw Failure(.noInput, "\(source.path): no such file; give \(source.expected)")
        }
        let name = source.systemName
        switch source.kind {
        case .mainDatabase:
            let readings = try DatabaseCopy.of(source.path, disk: root.disk) {
                try MainDatabase(path: $0, name: source.name).readings(rules)
            }
            let hasOwn = readings.contains { $0.writer == .main }
            let daily = source.system.map { hasOwn ? "\($0)-daily" : $0 } ?? ImportSource.dailyRows
            return readings.map { rows in
                switch rows.writer {
                case .main: (rows.table == .predictions ? name : "\(name)-learner", rows.reading)
                case .daily: (daily, rows.reading)
                case .dailyForecast: ("\(daily)-forecasts", rows.reading)
                }
            }
        case .dailyReports: return [(name, try reports(source, since: since))]
        case .dailyHistory:
            return [(name, try DailyHistory(rules).reading(try root.disk.read(source.path), name: source.name))]
        case .table:
            return [(name, try CallTable(rules).reading(try root.disk.read(source.path), name: source.name))]
        case .export:
            let systems = try SystemFile(zone: root.calendar.zone).decodeExport(
                try root.disk.read(source.path), name: source.path)
            return try systems.flatMap { system in
                guard OtherSystem.isName(system.name) else {
                    throw Failure(
                        .badData,
                        "\(source.path): name: expected a to z, 0 to 9, '-' and '_', found \"\(system.name.prefix(60))\""
                    )
                }
                return system.readings.map { (system.name, $0) }
            }
        }
    }

    /// The reports of a folder, or the one report at the path.
    private func reports(_ source: ImportSource, since: Int64) throws -> OtherSystem.Reading {
        let disk = root.disk
        let isFolder = try disk.status(source.path)?.kind == .folder
        let files =
            isFolder
            ? try disk.list(source.path).filter { $0.isRegular && $0.modified >= since && $0.name.hasSuffix(".json") }
            : try [disk.status(source.path)].compactMap(\.self)
        if isFolder, since == .min, files.isEmpty {
            throw Failure(.noInput, "\(source.path): expected reports in JSON, found none")
        }
        let most = root.settings.scans.maximumBytes
        var reading = OtherSystem.Reading(origin: OtherSystem.Origin(name: source.name, kind: .dailyReports))
        for file in files {
            let path = isFolder ? "\(source.path)/\(file.name)" : source.path
            guard file.size <= most else {
                reading.rows.append((file.name, .refused(.unreadable, "expected at most \(most) bytes")))
                continue
            }
            let (row, hadNaN) = DailyReport(rules).row(try disk.read(path), name: file.name)
            // A summary file is overwritten each time, so its name alone does not distinguish its rows.
            var name = file.name
            if !isFolder, case .call(let call) = row { name += " \(root.calendar.zone.rfc3339(call.time))" }
            reading.rows.append((name, row))
            if hadNaN, case .call = row { reading.marks.append(DailyHistory.mark(file.name)) }
        }
        return reading
    }

    /// The unchanged files of a source, for `import --export`; for a folder, all reports.
    func files(_ source: ImportSource) throws -> [(name: String, bytes: [UInt8])] {
        guard try root.disk.status(source.path)?.kind == .folder else {
            return [(source.name, try root.disk.read(source.path))]
        }
        return try root.disk.list(source.path)
            .filter { $0.isRegular && $0.name.hasSuffix(".json") && $0.size <= root.settings.scans.maximumBytes }
            .map { ($0.name, try root.disk.read("\(source.path)/\($0.name)")) }
    }

    /// Every row of a database, for `import --export`.
    func archive(_ source: ImportSource) throws -> JSONTree {
        try DatabaseCopy.of(source.path, disk: root.disk) {
            try MainDatabase(path: $0, name: source.name).archive()
        }
    }

    /// The kind of a source, judged by its content.
    func kind(of path: String) throws -> OtherSystem.Origin.Kind {
        if try root.disk.status(path)?.kind == .folder { return .dailyReports }
        if path.lowercased().hasSuffix(".csv") { return .table }
        let bytes = try root.disk.read(path)
        if bytes.starts(with: Array("SQLite format 3\0".utf8)) { return .mainDatabase }
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        switch first {
        case UInt8(ascii: "["): return .dailyHistory
        case UInt8(ascii: "{"): return .dailyReports
        default:
            throw Failure(
                .badData,
                "\(path): expected a database, reports or history in JSON, or a table in CSV, found another kind of file"
            )
        }
    }
}
