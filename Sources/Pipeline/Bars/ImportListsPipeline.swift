import Configuration
package import MarketRegime
import ScanFormats
import Storage

/// Makes scans from long and short lists that another program exported for a span of time.
package struct ImportListsPipeline {
    package struct Result {
        /// The number of half-hours that have lists.
        package internal(set) var scans = 0
        package internal(set) var written = 0
        package internal(set) var first: Instant?
        package internal(set) var last: Instant?
        /// Rows that could not be used, each with its reason.
        package internal(set) var problems: [String] = []
    }

    private let root: Root
    /// How long after a row's time its list was complete, in minutes.
    private let minutes: Int

    package init(_ root: Root, minutes: Int) { (self.root, self.minutes) = (root, minutes) }

    package func run(long: String, short: String) throws -> Result {
        try root.refuseOtherFolder()
        var result = Result()
        var scans: [Instant: ListScan] = [:]
        var lists: [EventList] = []
        for (path, side) in [(long, Side.long), (short, .short)] {
            let list: EventList
            do throws(ScanError) {
                list = try EventList(
                    try bytes(path), name: path, zone: root.calendar.zone, maximumRows: root.settings.scans.maximumRows)
            } catch {
                throw Failure(.badData, error.description)
            }
            if let first = lists.first, first.events == list.events, !list.events.isEmpty {
                throw Failure(
                    .usage, "--short: expected the list of the other side, found the same rows as in \(long)")
            }
            lists.append(list)
            result.problems += list.problems
            for event in list.events {
                guard let times = times(of: event) else {
                    result.problems.append("\(path): \(event.symbol) at \(moment(event)) is outside the sessions")
                    continue
                }
                // If a half-hour has several lists, the first is used: it is nearest to the beginning.
                if let known = scans[times.slot.start], known.timestamp < times.timestamp { continue }
                if let known = scans[times.slot.start], known.timestamp > times.timestamp {
                    scans[times.slot.start] = nil
                }
                scans[times.slot.start, default: ListScan(timestamp: times.timestamp, finished: times.finished)]
                    .add(event, side)
            }
        }
        guard !scans.isEmpty else {
            let first = result.problems.first.map { "; the first: \($0)" } ?? ""
            throw Failure(.badData, "\(long), \(short): expected rows within sessions, found none\(first)")
        }
        (result.first, result.last) = (scans.keys.min(), scans.keys.max())
        try write(scans.values.sorted { $0.timestamp < $1.timestamp }, &result)
        return result
    }

    private func bytes(_ path: String) throws(ScanError) -> [UInt8] {
        do throws(FileError) {
            let limit = root.settings.scans.maximumBytes
            if let size = try root.disk.status(path)?.size, size > limit {
                throw FileError(path: path, operation: .read, problem: .tooLarge(size, most: limit))
            }
            return try root.disk.read(path)
        } catch {
            throw ScanError(error.description)
        }
    }

    /// The half-hour of a row, and when its list began and was complete; `nil` outside the sessions.
    private func times(of event: EventList.Event) -> (slot: Slot, timestamp: Instant, finished: Instant)? {
        guard let time = event.time else {
            guard let session = root.calendar.session(on: event.day), let slot = session.slots.last else { return nil }
            return (slot, slot.start, max(slot.start, session.close))
        }
        let end = time.adding(minutes: minutes)
        guard case .slot(let slot) = root.calendar.match(end) else { return nil }
        return (slot, end, end)
    }

    private func moment(_ event: EventList.Event) -> String {
        event.time.map { CallLine(root).time($0) } ?? event.day.description
    }

    private func write(_ scans: [ListScan], _ result: inout Result) throws {
        let place = ScanFolders(root).all.first?.folder.path ?? join(root.dataFolder, "scans")
        try root.disk.makeFolder(place)
        for scan in scans {
            let path = join(place, scan.fileName(in: root.calendar.zone))
            let bytes = scan.json(market: root.settings.market.id, zone: root.calendar.zone)
            result.scans += 1
            guard try !root.disk.holds(bytes, at: path) else { continue }
            try root.disk.write(bytes, to: path)
            result.written += 1
        }
    }
}
