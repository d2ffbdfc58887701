import Configuration
package import MarketRegime
import Migration
import ScanFormats
import Storage

/// Something that calls of another system are read from.
package struct ImportSource: Hashable {
    package var kind: OtherSystem.Origin.Kind
    package var path: String
    /// What the system is called; `nil` for what its kind suggests.
    package var system: String?

    package init(kind: OtherSystem.Origin.Kind, path: String, system: String?) {
        self.kind = kind
        self.path = path
        self.system = system
    }

    /// The name that messages and origins use.
    package var name: String { lastPart(of: path) }

    /// What the calls are kept under.
    package var systemName: String {
        if let system { return system }
        switch kind {
        case .mainDatabase: return "main-system"
        case .dailyReports, .dailyHistory: return "daily-system"
        case .table:
            let stem = name.split(separator: ".").first.map(String.init) ?? name
            let plain = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
            return String(plain.prefix(60))
        }
    }
}

extension Root {
    /// Where other systems' calls are kept, apart from ours.
    package var importFolder: String { "\(dataFolder)/imported" }

    var vocabulary: Vocabulary { Vocabulary(settings.compare.vocabulary) }

    /// What a row of another system must be.
    func rowRules(at now: Instant) -> RowRules {
        RowRules(calendar: calendar, vocabulary: vocabulary, now: now)
    }

    /// What a source holds, by the system it belongs to.
    ///
    /// - Parameter since: reports that were last changed before this (nanoseconds since 1970) are passed over.
    package func readings(
        of source: ImportSource, at now: Instant, since: Int64 = .min
    ) throws -> [(system: String, reading: OtherSystem.Reading)] {
        let rules = rowRules(at: now)
        guard try disk.status(source.path) != nil else {
            throw Failure(.noInput, "\(source.path): expected \(source.kind.expected), found nothing there")
        }
        switch source.kind {
        case .mainDatabase:
            let readings = try DatabaseCopy.of(source.path, disk: disk) {
                try MainDatabase(path: $0, name: source.name).readings(rules)
            }
            return readings.map { table, reading in
                (table == .predictions ? source.systemName : "\(source.systemName)-learner", reading)
            }
        case .dailyReports: return [(source.systemName, try reports(source, rules, since: since))]
        case .dailyHistory:
            return [(source.systemName, try DailyHistory(rules).reading(try disk.read(source.path), name: source.name))]
        case .table:
            return [(source.systemName, try CallTable(rules).reading(try disk.read(source.path), name: source.name))]
        }
    }

    /// The reports of a folder, or the one that a path names.
    private func reports(_ source: ImportSource, _ rules: RowRules, since: Int64) throws -> OtherSystem.Reading {
        let isFolder = try disk.status(source.path)?.kind == .folder
        let files =
            isFolder
            ? try disk.list(source.path).filter { $0.isRegular && $0.modified >= since && $0.name.hasSuffix(".json") }
            : try [disk.status(source.path)].compactMap(\.self)
        if isFolder, since == .min, files.isEmpty {
            throw Failure(.noInput, "\(source.path): expected reports in JSON, found none")
        }
        var reading = OtherSystem.Reading(origin: OtherSystem.Origin(name: source.name, kind: .dailyReports))
        for file in files {
            let path = isFolder ? "\(source.path)/\(file.name)" : source.path
            guard file.size <= limits.maximumBytes else {
                reading.rows.append((file.name, .refused(.unreadable, "expected at most \(limits.maximumBytes) bytes")))
                continue
            }
            let (row, hadNaN) = DailyReport(rules).row(try disk.read(path), name: file.name)
            // A summary that is written over each time has one name and many times.
            var name = file.name
            if !isFolder, case .call(let call) = row { name += " \(calendar.zone.rfc3339(call.time))" }
            reading.rows.append((name, row))
            if hadNaN, case .call = row { reading.marks.append(DailyHistory.mark(file.name)) }
        }
        return reading
    }

    /// The system of this name as it is kept; one without calls when there is none.
    package func importedSystem(_ name: String) throws -> OtherSystem {
        let path = "\(importFolder)/\(name).json"
        return try disk.status(path) == nil ? OtherSystem(name: name) : try system(at: path)
    }

    private func system(at path: String) throws -> OtherSystem {
        let system = try SystemFile(zone: calendar.zone).decode(try disk.read(path), name: path)
        // Its name is where it will be kept: no file says that of another place.
        guard "\(system.name).json" == lastPart(of: path) else {
            throw Failure(
                .badData, "\(path): name: expected that of the file, found \"\(system.name.prefix(60))\"")
        }
        return system
    }

    /// Keeps a system; writes nothing when nothing changed.
    package func keep(_ system: OtherSystem) throws {
        let path = "\(importFolder)/\(system.name).json"
        let bytes = SystemFile(zone: calendar.zone).encode(system)
        if try disk.status(path) != nil, try disk.read(path) == bytes { return }
        try disk.makeFolder(importFolder)
        try disk.write(bytes, to: path)
    }
}

extension OtherSystem.Origin.Kind {
    /// What is expected of it, in the words of a message.
    var expected: String {
        switch self {
        case .mainDatabase: "the main system's database"
        case .dailyReports: "a folder of the daily system's reports"
        case .dailyHistory: "the daily system's regime_history.json"
        case .table: "a table of calls"
        }
    }
}
