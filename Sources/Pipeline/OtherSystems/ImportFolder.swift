import MarketRegime
import Migration
import Storage

/// `data/imported/`: other systems' calls, one file per system, apart from our own history.
struct ImportFolder {
    let path: String
    private let disk: Disk
    private let file: SystemFile

    init(_ root: Root) {
        path = "\(root.dataFolder)/imported"
        disk = root.disk
        file = SystemFile(zone: root.calendar.zone)
    }

    /// The path of the file of the system called `name`.
    func path(of name: String) -> String { "\(path)/\(name).json" }

    /// The names of the systems that were imported.
    func names() throws -> [String] {
        guard try disk.status(path) != nil else { return [] }
        return try disk.list(path)
            .filter { $0.isRegular && !$0.name.hasPrefix(".") && $0.name.hasSuffix(".json") }
            .map { String($0.name.dropLast(5)) }
    }

    /// The system with this name; empty if it was never imported.
    func system(_ name: String) throws -> OtherSystem {
        let path = path(of: name)
        guard try disk.status(path) != nil else { return OtherSystem(name: name) }
        let system = try file.decode(try disk.read(path), name: path)
        // A system is saved under its own name, so the name in a file must not lead elsewhere.
        guard system.name == name else {
            throw Failure(.badData, "\(path): name: expected that of the file, found \"\(system.name.prefix(60))\"")
        }
        return system
    }

    /// Adds what was read from one source to `systems`, loading them as needed. A row belongs to one system only: rows
    /// that an earlier version had assigned to another system are removed from it.
    ///
    /// - Returns: The result of each reading.
    func take(
        _ found: [SourceReader.Found], into systems: inout [String: OtherSystem]
    ) throws -> [OtherSystem.Taken] {
        let inDatabase = found.filter { $0.reading.origin.kind == .mainDatabase && !$0.reading.rows.isEmpty }
        for name in inDatabase.isEmpty ? [] : Set(try names()).union(systems.keys) {
            // An unreadable file is reported where the systems are compared.
            guard var system = systems[name] ?? (try? system(name)) else { continue }
            for other in inDatabase where other.system != name {
                if system.release(other.reading) { systems[name] = system }
            }
        }
        return try found.map { name, reading in
            var system = try systems[name] ?? system(name)
            defer { systems[name] = system }
            return system.take(reading)
        }
    }

    /// Saves a system if it has changed. An empty system has no file.
    func save(_ system: OtherSystem) throws {
        let path = path(of: system.name)
        if system.isEmpty {
            if try disk.status(path) != nil { try disk.remove(path) }
            return
        }
        let bytes = file.encode(system)
        if try disk.status(path) != nil, try disk.read(path) == bytes { return }
        try disk.makeFolder(self.path)
        try disk.write(bytes, to: path)
    }

    /// A digest of all files; empty if there are none.
    func digest() -> String {
        var bytes: [UInt8] = []
        for name in (try? names()) ?? [] {
            bytes += Array(name.utf8) + [0] + ((try? disk.read(path(of: name))) ?? [])
        }
        return bytes.isEmpty ? "" : SiteManifest.hash(bytes)
    }
}
