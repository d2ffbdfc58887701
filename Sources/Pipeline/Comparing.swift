import Configuration
package import MarketRegime
import Migration
import Storage

extension Root {
    /// Reads what `compare.sources` names again, as far as it has changed, and keeps the calls.
    ///
    /// A source that cannot be read stops nothing: ours must go on when the old system breaks. What was wrong is a warning.
    package func readSources(at now: Instant) throws -> [String] {
        guard !settings.compare.sources.isEmpty else { return [] }
        let path = "\(dataFolder)/compare_sources.json"
        var known = SourceStamps((try? disk.read(path)) ?? [], name: path, context: settings.compare.vocabulary)
        let before = known
        var warnings: [String] = []
        var systems: [String: OtherSystem] = [:]
        for named in settings.compare.sources {
            let place = options.folder == "." || named.hasPrefix("/") ? named : "\(options.folder)/\(named)"
            do {
                guard let stamp = try stamp(of: place) else {
                    throw Failure(.noInput, "\(place): expected another system's calls, found nothing there")
                }
                guard known[named] != stamp else { continue }
                let source = ImportSource(kind: try kind(of: place), path: place, system: nil)
                let since = known[named]?.newest ?? .min
                for (name, reading) in try readings(of: source, at: now, since: since) {
                    var system = try systems[name] ?? importedSystem(name)
                    _ = system.take(reading)
                    systems[name] = system
                }
                known[named] = stamp
            } catch {
                let failure = Failure(error)
                // A database in the middle of a write is read by the next run.
                if failure.code == .tryAgain { continue }
                warnings.append("compare.sources: \(failure.message)")
            }
        }
        do {
            for name in systems.keys.sorted() { if let system = systems[name] { try keep(system) } }
        } catch {
            // What could not be kept is read again by the next run.
            return warnings + ["compare.sources: \(Failure(error).message)"]
        }
        if known != before { try disk.write(known.bytes, to: path) }
        return warnings
    }

    /// When and how large a source is, its write-ahead log included; of a folder, how many reports and the newest.
    private func stamp(of path: String) throws -> SourceStamps.Stamp? {
        guard let status = try disk.status(path) else { return nil }
        guard status.kind == .folder else {
            let log = try disk.status("\(path)-wal")
            return SourceStamps.Stamp(
                size: status.size + (log?.size ?? 0), newest: max(status.modified, log?.modified ?? 0))
        }
        let files = try disk.list(path).filter { $0.isRegular && $0.name.hasSuffix(".json") }
        return SourceStamps.Stamp(size: files.count, newest: files.map(\.modified).max() ?? 0)
    }

    /// What a source is, by what is in it.
    private func kind(of path: String) throws -> OtherSystem.Origin.Kind {
        if try disk.status(path)?.kind == .folder { return .dailyReports }
        if path.lowercased().hasSuffix(".csv") { return .table }
        let bytes = try disk.read(path)
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

    /// Every imported system beside our calls, the one with most half-hours first, and what could not be read.
    package func parallelRuns(
        _ history: History, published: PublishedCalls, at now: Instant
    ) throws -> (runs: [ParallelRun], warnings: [String]) {
        var systems: [OtherSystem] = []
        var warnings: [String] = []
        for name in try importedNames() {
            do { systems.append(try importedSystem(name)) } catch {
                warnings.append("\(Failure(error).message); import it again")
            }
        }
        guard !systems.isEmpty else { return ([], warnings) }
        return (try parallelRuns(systems, history, published: published, at: now), warnings)
    }

    /// Systems beside our calls.
    ///
    /// - Parameter published: what was shown of the calls in the window.
    package func parallelRuns(
        _ systems: [OtherSystem], _ history: History, published: PublishedCalls, at now: Instant
    ) throws -> [ParallelRun] {
        let oldest = systems.compactMap { $0.calls.values.map(\.time).min() }.min()
        var (entries, published) = (history.entries, published)
        // What left the window is read only when somebody's calls are as old.
        if history.departed.entries > 0, let oldest, entries.first.map({ oldest < $0.slot }) ?? true {
            let first = entries.first?.slot ?? now
            entries = try store.archive.entries().filter { $0.slot < first } + entries
            var everything = try store.everythingPublished()
            for call in published.all { everything.add(call) }
            published = everything
        }
        return systems.map {
            ParallelRun(
                $0, entries: entries, published: published, calendar: calendar, vocabulary: vocabulary,
                policy: settings.policy, now: now,
                pollSeconds: settings.site.pollSeconds)
        }.sorted {
            ($1.comparison.slots.count, $0.comparison.name) < ($0.comparison.slots.count, $1.comparison.name)
        }
    }

    /// The names of the systems that were imported.
    func importedNames() throws -> [String] {
        guard try disk.status(importFolder) != nil else { return [] }
        return try disk.list(importFolder).filter {
            $0.isRegular && !$0.name.hasPrefix(".") && $0.name.hasSuffix(".json")
        }
        .map { String($0.name.dropLast(5)) }
    }

    /// A digest of what the comparison is made from beside our own history.
    func importDigest() -> String {
        let bytes = ((try? importedNames()) ?? []).flatMap { name in
            Array(name.utf8) + [0] + ((try? disk.read("\(importFolder)/\(name).json")) ?? [])
        }
        return bytes.isEmpty ? "" : SiteManifest.hash(bytes)
    }
}
