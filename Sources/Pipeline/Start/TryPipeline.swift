import Configuration
package import MarketRegime
package import ScanFormats
import Storage

/// Reads scan files as `run` would, and reports how they were read and what they would give on their own. Writes
/// nothing.
package struct TryPipeline {
    /// A file and how it was read.
    package struct File: Sendable {
        package var path: String
        /// What it should contain, judging by its name.
        package var role: ScanFileName.Role
        package var outline: FileOutline?
        /// Why it cannot be used; `nil` if it can.
        package var problem: String?
        /// Whether it says when it was made.
        package var hasTime = true
        /// When it was last written.
        package var written: Instant?

        /// Whether a column that is not read holds its time, so that no other may be proposed.
        package var hasUnusedTime: Bool { !hasTime && outline?.times.isEmpty == false }
    }

    /// The half-hour that a scan belongs to.
    package enum Place: Sendable {
        case slot(Slot)
        /// It was made outside trading hours; the reason in words.
        case offHours(String)
        /// Its half-hour has left the history.
        case old(Slot)
        /// Its time is in the future.
        case future
        /// It does not say when it was made.
        case unknown
    }

    /// A scan made from one or more of the files.
    package struct Trial: Sendable {
        /// The files of the scan.
        package var source: String
        package var scan: Scan
        package var place: Place
        /// The result of the scan on its own, without any history.
        package var entry: Entry

        /// Why it gives no call.
        package var problem: String? { entry.call == nil ? entry.problem ?? "no call" : nil }
    }

    package struct Result: Sendable {
        package var files: [File] = []
        package var trials: [Trial] = []
        /// Why readable files do not make a scan.
        package var problems: [String] = []

        /// Whether `run` could use all of it at its time.
        package var isUsable: Bool {
            problems.isEmpty && files.allSatisfy { $0.problem == nil && $0.hasTime } && !trials.isEmpty
                && trials.allSatisfy { $0.problem == nil }
        }

        /// Whether the only problem is that files do not say when they were made.
        package var lacksTimeOnly: Bool {
            problems.isEmpty && files.allSatisfy { $0.problem == nil && !$0.hasUnusedTime }
                && files.contains { !$0.hasTime } && trials.allSatisfy { $0.problem == nil }
        }
    }

    private let root: Root
    private let reader: ScanReader

    package init(_ root: Root) {
        self.root = root
        reader = ScanReader(root)
    }

    /// - Parameter paths: Files, or folders of them.
    package func run(_ paths: [String]) throws -> Result {
        var result = Result()
        var contents: [String: ScanContent] = [:]
        var listed: [ListedFile] = []
        for path in try paths.flatMap(scanFiles) {
            let (file, content, name) = try readFile(path)
            result.files.append(file)
            guard let content else { continue }
            contents[path] = content
            listed.append(ListedFile(name: name, listing: reader.listing(path, name: name) { content }))
        }
        let end = listed.compactMap { $0.listing.times?.finished }.max() ?? root.now
        let runs = reader.assembly.runs(listed, now: end.adding(minutes: 24 * 60)) { moment in
            if case .slot(let slot) = root.calendar.match(moment) { slot } else { nil }
        }
        for run in runs {
            let parts = run.sources.compactMap { contents[$0] }
            guard run.listing.times != nil, parts.count == run.sources.count else {
                result.problems.append(run.listing.problem ?? "\(run.listing.source): no scan")
                continue
            }
            let isTimed = result.files.allSatisfy { !run.sources.contains($0.path) || $0.hasTime }
            let scan = ScanContent.scan(of: run, parts, limits: reader.limits)
            result.trials.append(try trial(scan, run, isTimed: isTimed))
        }
        return result
    }

    /// The file itself or, for a folder, the files in it that look like scans.
    private func scanFiles(_ path: String) throws -> [String] {
        guard try root.disk.status(path)?.kind == .folder else { return [path] }
        let names = try ScanFolder(path).files().filter { $0.fault == nil }.map(\.name)
        guard !names.isEmpty else {
            throw Failure(.noInput, "\(path): expected scan files (.csv, .json or .xlsx) in the folder, found none")
        }
        return names.map { "\(path)/\($0)" }
    }

    private func readFile(_ path: String) throws -> (File, ScanContent?, ScanFileName) {
        var name = reader.name(path)
        var file = File(path: path, role: name.role)
        let status = try root.disk.status(path)
        file.written = status.map { Instant(seconds: Int($0.modified / 1_000_000_000)) }
        guard [".csv", ".json", ".xlsx"].contains(where: path.lowercased().hasSuffix) else {
            _ = try root.disk.read(path)
            file.problem = "\(path): only .csv, .json and .xlsx are read"
            return (file, nil, name)
        }
        if let size = status?.size, size > reader.limits.maximumBytes {
            file.problem = "\(path): expected at most \(reader.limits.maximumBytes) bytes, found \(size)"
            return (file, nil, name)
        }
        let bytes = try root.disk.read(path)
        file.outline = try? reader.outline(bytes, source: path)
        func read() throws(ScanError) -> ScanContent {
            let content = try reader.content(bytes, source: path, name: name)
            _ = try reader.times(of: content, source: path, name: name)
            return content
        }
        do { return (file, try read(), name) } catch {
            file.problem = error.description
            guard name.moment == nil, name.unknownZone == nil else { return (file, nil, name) }
            // Perhaps only its time is missing, so it is read as if it were from the end of the last session.
            name = reader.name(named(path, at: try fallbackSlot().start))
            guard let content = try? read() else { return (file, nil, name) }
            (file.problem, file.hasTime) = (nil, false)
            return (file, content, name)
        }
    }

    /// Whether a file is in a scan folder already, or the same file is there under its name.
    private func isInPlace(_ path: String) -> Bool {
        ScanFolders(root).all.contains { place in
            let copy = join(place.folder.path, lastPart(of: path))
            guard let there = try? root.disk.read(copy), let here = try? root.disk.read(path) else { return false }
            return there == here
        }
    }

    /// The scan folder, or the first of several.
    private var place: String { ScanFolders(root).all.first?.folder.path ?? "" }

    /// The commands that put the files where `run` finds them. Files without a time get a name that includes one.
    package func copyCommands(_ files: [File]) -> [String] {
        files.filter { $0.problem == nil && !$0.hasUnusedTime && !isInPlace($0.path) }.map { file in
            let name = file.hasTime ? "" : likelyTime(file).map { named(file.path, at: $0) } ?? ""
            return "cp \(shellWord(file.path)) \(shellWord("\(place)/\(name)"))"
        }
    }

    /// What is known about the time of a file that does not say when it was made.
    package func advice(onTimeOf file: File) -> String {
        if let column = file.outline?.times.first {
            let words =
                "\(file.path) has no column 'timestamp', but '\(column.title)' holds times (\(column.example))"
            return column.isReadable
                ? "\(words): if that is when it was made, add \"timestamp\": [\"\(column.title)\"] to scans.columns in "
                    + "config/regime_config.json"
                : "\(words), which are not read: write them like 2025-07-16 15:00, or take the column out and put the time "
                    + "into the name"
        }
        let rule = "\(file.path) does not say when it was made; give it a column 'timestamp' or a name with the time"
        guard let written = file.written, let likely = likelyTime(file) else { return rule }
        let (line, zone) = (CallLine(root), root.settings.market.zoneLabel)
        let moment = "\(rule). It was last written at \(line.time(written)) \(zone)"
        return written == likely
            ? "\(moment): if the scan was made then, call it \(named(file.path, at: likely))"
            : "\(moment), outside trading hours: if it shows the end of \(line.time(likely).prefix(10)), call it "
                + named(file.path, at: likely)
    }

    /// A file's name with a time added at its end.
    private func named(_ path: String, at moment: Instant) -> String {
        let name = lastPart(of: path)
        let stamp = root.calendar.zone.rfc3339(moment).prefix(19).filter { $0 != "-" && $0 != ":" }
        let point = name.lastIndex(of: ".") ?? name.endIndex
        return "\(name[..<point])_\(stamp)\(name[point...])"
    }

    /// The probable time of a file without one: when it was last written, if that is during a session; otherwise the
    /// last half-hour before that.
    private func likelyTime(_ file: File) -> Instant? {
        guard let written = file.written else { return nil }
        if case .slot = root.calendar.match(written) { return written }
        let day = root.calendar.zone.day(of: written)
        let slots = root.calendar.session(on: day)?.slots.filter { $0.start <= written } ?? []
        return (slots.last ?? root.calendar.session(before: day)?.slots.last)?.start
    }

    private func trial(_ scan: Scan, _ run: ScanRun, isTimed: Bool) throws -> Trial {
        var place = Place.unknown
        if isTimed {
            let oldest = root.windowStart(on: root.calendar.zone.day(of: root.now))
            switch root.calendar.match(scan.timestamp) {
            case .offHours(let reason): place = .offHours(reason)
            case .slot(let slot): place = slot.day < oldest ? .old(slot) : .slot(slot)
            }
            if scan.timestamp.seconds > root.now.seconds + root.calendar.clockTolerance { place = .future }
        }
        let slot: Slot =
            if case .slot(let slot) = root.calendar.match(scan.timestamp) { slot } else { try fallbackSlot() }
        let analyzer = Analyzer(policy: root.settings.policy, calendar: root.calendar)
        let entry = analyzer.entry(
            for: scan, in: slot, prices: PriceTable(scan, slot: slot.start), after: EarlierPrices(),
            history: History(policy: root.settings.policy))
        return Trial(source: run.listing.source, scan: scan, place: place, entry: entry)
    }

    /// The half-hour used if the real one is unknown: the last one of the last session.
    private func fallbackSlot() throws -> Slot {
        let today = root.calendar.zone.day(of: root.now)
        guard let slot = root.calendar.session(before: today)?.slots.last else {
            throw Failure(
                .configuration, "session.weekdays: expected a session in the year before \(today), found none")
        }
        return slot
    }
}
