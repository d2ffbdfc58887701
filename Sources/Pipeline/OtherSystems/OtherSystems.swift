import Configuration
import MarketRegime
import Storage

/// The other systems whose calls were imported, compared with ours.
struct OtherSystems {
    private let root: Root
    private let folder: ImportFolder

    init(_ root: Root) {
        self.root = root
        folder = ImportFolder(root)
    }

    /// Reads the `compare.sources` that have changed and stores their calls.
    ///
    /// A source that cannot be read causes a warning: our run must go on when the old system breaks.
    ///
    /// - Parameter history: the history whose days keep their hours.
    /// - Returns: The warnings.
    func refresh(at now: Instant, keeping history: History) throws -> [String] {
        guard !root.settings.compare.sources.isEmpty else { return [] }
        let path = "\(root.dataFolder)/compare_sources.json"
        var known = SourceStamps(
            (try? root.disk.read(path)) ?? [], name: path, context: root.settings.compare.vocabulary)
        let before = known
        let reader = SourceReader(root, at: now, kept: root.calendar(keeping: history, now: now))
        var warnings: [String] = []
        var systems: [String: OtherSystem] = [:]
        for named in root.settings.compare.sources {
            let place =
                root.options.folder == "." || named.hasPrefix("/") ? named : "\(root.options.folder)/\(named)"
            do {
                guard let stamp = try stamp(of: place) else {
                    throw Failure(.noInput, "\(place): no such file")
                }
                guard known[named] != stamp else { continue }
                let source = ImportSource(kind: try reader.kind(of: place), path: place)
                _ = try folder.take(reader.read(source, since: known[named]?.newest ?? .min), into: &systems)
                known[named] = stamp
            } catch {
                let failure = Failure(error)
                // A database that is being written is read by the next run.
                if failure.code == .tryAgain { continue }
                warnings.append("compare.sources: \(failure.message)")
            }
        }
        do {
            for name in systems.keys.sorted() { if let system = systems[name] { try folder.save(system) } }
        } catch {
            // What could not be saved is read again by the next run.
            return warnings + ["compare.sources: \(Failure(error).message)"]
        }
        if known != before { try root.disk.write(known.bytes, to: path) }
        return warnings
    }

    /// The size and time of a source: for a database with its write-ahead log, for a folder with all its reports.
    private func stamp(of path: String) throws -> SourceStamps.Stamp? {
        guard let status = try root.disk.status(path) else { return nil }
        guard status.kind == .folder else {
            let log = try root.disk.status("\(path)-wal")
            return SourceStamps.Stamp(
                size: status.size + (log?.size ?? 0), newest: max(status.modified, log?.modified ?? 0))
        }
        let files = try root.disk.list(path).filter { $0.isRegular && $0.name.hasSuffix(".json") }
        return SourceStamps.Stamp(size: files.count, newest: files.map(\.modified).max() ?? 0)
    }

    /// Compares every imported system with our calls, the one with most half-hours first.
    ///
    /// - Parameters:
    ///   - published: Which calls of the window were shown.
    ///   - runSeconds: How long our newest runs took.
    /// - Returns: The comparisons, and a warning for each system that cannot be read.
    func compareAll(
        _ history: History, published: PublishedCalls, runSeconds: [Double], at now: Instant
    ) throws -> (runs: [ParallelRun], warnings: [String]) {
        var systems: [OtherSystem] = []
        var warnings: [String] = []
        for name in try folder.names() {
            do { systems.append(try folder.system(name)) } catch {
                warnings.append("\(Failure(error).message); import it again")
            }
        }
        return (try compare(systems, history, published: published, runSeconds: runSeconds, at: now), warnings)
    }

    /// Compares systems with our calls, the one with most half-hours first.
    func compare(
        _ systems: [OtherSystem], _ history: History, published: PublishedCalls, runSeconds: [Double], at now: Instant
    ) throws -> [ParallelRun] {
        guard !systems.isEmpty else { return [] }
        let oldest = systems.compactMap { $0.calls.values.map(\.time).min() }.min()
        var (entries, published) = (history.entries, published)
        // The archive is read only if another system's calls are older than the window.
        if history.departed.entries > 0, let oldest, entries.first.map({ oldest < $0.slot }) ?? true {
            let first = entries.first?.slot ?? now
            entries = try root.store.archive.entries().filter { $0.slot < first } + entries
            var everything = try root.store.everythingPublished()
            for call in published.all { everything.add(call) }
            for record in published.records { everything.add(record) }
            published = everything
        }
        let calendar = root.calendar.keeping(entries, history.versions, now: now)
        let runs = systems.map {
            ParallelRun(
                $0, entries: entries, published: published, calendar: calendar,
                vocabulary: Vocabulary(root.settings.compare.vocabulary), policy: root.settings.policy, now: now,
                pollSeconds: root.settings.site.pollSeconds, runSeconds: runSeconds)
        }
        return runs.sorted {
            ($1.comparison.slots.count, $0.comparison.name) < ($0.comparison.slots.count, $1.comparison.name)
        }
    }
}
