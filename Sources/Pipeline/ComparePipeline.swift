import Configuration
package import MarketRegime
package import Markup
import Publishing
import Storage

/// Compares our calls with other systems' over the same half-hours.
package struct ComparePipeline {
    /// What a comparison found.
    package struct Result {
        package var runs: [ParallelRun]
        package var warnings: [String] = []
        /// The same comparison as JSON.
        package var feed: OutputFile
        /// Whether files of the site were written.
        package var isSiteChanged = false
        /// What was imported from the table that was compared.
        package var imported: [ImportPipeline.Imported] = []
        /// Why there is nothing to show.
        package var failure: Failure?
    }

    private let root: Root

    package init(_ root: Root) { self.root = root }

    /// Compares the calls of one table and writes nothing.
    package func run(table path: String) throws -> Result {
        let kept = try KeptHistory(root)
        let source = ImportSource(kind: .table, path: path)
        var system = OtherSystem(name: source.systemName)
        var imported: [ImportPipeline.Imported] = []
        for (name, reading) in try SourceReader(root, at: kept.now).read(source) {
            let taken = system.take(reading)
            imported.append(.init(source: source, system: name, taken: taken, marks: reading.marks))
        }
        let runs = try OtherSystems(root).compare(
            [system], kept.history, published: kept.loaded.published, runSeconds: LastRunFile(root).runSeconds,
            at: kept.now)
        let failure =
            imported.allSatisfy(\.isEmpty)
            ? Failure(.noInput, "\(path): expected calls to compare, found none that can be read") : nil
        return Result(runs: runs, feed: feed(runs, kept), imported: imported, failure: failure)
    }

    /// Reads `compare.sources` again, updates page and feed, and compares every imported system.
    ///
    /// - Parameter name: The only system to compare; `nil` for all.
    package func run(only name: String?) throws -> Result {
        try KeptHistory.withLock(root) { kept in
            let systems = OtherSystems(root)
            let refreshed = try systems.refresh(at: kept.now, keeping: kept.history)
            let found = try systems.compareAll(
                kept.history, published: kept.loaded.published, runSeconds: [], at: kept.now)
            // If there is nothing to compare, the site stays as it is.
            guard found.runs.contains(where: { name == nil || $0.comparison.name == name }) else {
                return Result(
                    runs: [], warnings: refreshed + found.warnings, feed: feed([], kept),
                    failure: nothing(name, among: found.runs))
            }
            let publication = try kept.publish(warnings: refreshed)
            let (runs, faults) = try systems.compareAll(
                kept.history, published: kept.loaded.published, runSeconds: publication.dossier.runSeconds,
                at: kept.now)
            let known = publication.dossier.warnings
            let wanted = runs.filter { name == nil || $0.comparison.name == name }
            return Result(
                runs: wanted, warnings: known + faults.filter { !known.contains($0) }, feed: feed(wanted, kept),
                isSiteChanged: !publication.summary.written.isEmpty)
        }
    }

    private func nothing(_ name: String?, among runs: [ParallelRun]) -> Failure {
        if let name {
            let names = runs.map(\.comparison.name).sorted().joined(separator: ", ")
            return Failure(
                .noInput,
                "--with: no system called '\(name)' has been imported; imported so far: \(names.isEmpty ? "none" : names)"
            )
        }
        return Failure(
            .noInput,
            "\(ImportFolder(root).path): no calls of another system; run 'market-regime import', or name its files in "
                + "compare.sources")
    }

    private func feed(_ runs: [ParallelRun], _ kept: KeptHistory) -> OutputFile {
        var dossier = Dossier(
            history: kept.history, policy: root.settings.policy, calendar: root.calendar, now: kept.now)
        dossier.parallelRuns = runs
        return ComparisonFeed(FeedContext(dossier, root)).file
    }
}
