import Configuration
package import MarketRegime
import Storage

/// Imports other systems' calls and stores them separately from ours. The sources are neither locked nor altered.
package struct ImportPipeline {
    /// A source and what was read from it, by system.
    typealias Reading = (source: ImportSource, found: [SourceReader.Found])

    /// The result for one system's rows in one source.
    package struct Imported {
        package var source: ImportSource
        package var system: String
        package var taken: OtherSystem.Taken
        /// Remarks about the imported rows.
        package var marks: [String]

        /// Whether no call could be read.
        package var isEmpty: Bool { taken.new + taken.known == 0 }
    }

    /// What an import did.
    package struct Result {
        package var imported: [Imported]
        /// Where the systems are stored, or would be.
        package var paths: [String]
        let readings: [Reading]

        /// The failure if no call could be read.
        package var failure: Failure? {
            guard imported.allSatisfy(\.isEmpty) else { return nil }
            return Failure(.noInput, "expected calls to import, found none that can be read")
        }
    }

    private let root: Root
    private let isDryRun: Bool

    package init(_ root: Root, isDryRun: Bool) {
        self.root = root
        self.isDryRun = isDryRun
    }

    /// Reads the sources and stores their calls, unless this is a dry run.
    package func run(_ sources: [ImportSource]) throws -> Result {
        let reader = try SourceReader(root, at: root.now)
        let readings = try sources.map { ($0, try reader.read($0)) }
        guard !isDryRun else { return try merge(readings).result }
        try root.disk.makeFolder(root.dataFolder)
        return try RunLock.holding(root.lockPath) {
            try DataFolder(root: root).sweep()
            let (systems, result) = try merge(readings)
            guard result.imported.contains(where: { $0.taken.rows > 0 }) else { return result }
            for system in systems { try ImportFolder(root).save(system) }
            return result
        }
    }

    /// Adds what was read to what was imported before.
    private func merge(_ readings: [Reading]) throws -> (systems: [OtherSystem], result: Result) {
        let folder = ImportFolder(root)
        var systems: [String: OtherSystem] = [:]
        var imported: [Imported] = []
        for (source, found) in readings {
            for (found, taken) in zip(found, try folder.take(found, into: &systems)) {
                imported.append(
                    Imported(source: source, system: found.system, taken: taken, marks: found.reading.marks))
            }
        }
        let names = systems.keys.sorted()
        return (
            names.compactMap { systems[$0] },
            Result(imported: imported, paths: names.map(folder.path(of:)), readings: readings)
        )
    }

    /// Writes everything that was read to one file, to keep after the old system is shut down.
    ///
    /// - Returns: The size of the file in bytes.
    package func export(_ result: Result, to path: String) throws -> Int {
        let reader = try SourceReader(root, at: root.now)
        let databases = try result.readings.filter { $0.source.kind == .mainDatabase }.map {
            (name: $0.source.name, tables: try reader.archive($0.source))
        }
        let files = try result.readings.filter { $0.source.kind != .mainDatabase }.flatMap { reading, _ in
            try reader.files(reading).map {
                ImportExport.File(kind: reading.kind, source: reading.name, name: $0.name, bytes: $0.bytes)
            }
        }
        let document = ImportExport(
            readings: result.readings, databases: databases, files: files, market: root.settings.market.id,
            zone: root.calendar.zone)
        let bytes = document.bytes(at: root.now)
        if !isDryRun { try root.disk.write(bytes, to: path) }
        return bytes.count
    }
}
