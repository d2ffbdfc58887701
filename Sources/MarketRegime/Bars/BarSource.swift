/// The bars of one stock from one file, in the order of the file.
package struct BarSource: Sendable {
    package var symbol: String
    /// The file, as messages name it.
    package var file: String
    /// The name of the file's layout.
    package var layout: String
    package var length: BarLength
    package var rows: [Row] = []
    /// Whether the first row is stamped with a time of day, not with a day alone or with midnight.
    package private(set) var isTimed = false
    /// Rows that could not be read.
    package var faults: [BarFault] = []

    /// One bar as written. The rows of all files are in memory at once, so its time, day and line share a word.
    package struct Row: Sendable {
        package var bar: Bar
        /// The seconds since 1970 (38 bits), how many days its day is after Greenwich's at that time, plus one (2 bits),
        /// and the line (24 bits).
        private let stamp: Int

        private static let maximumSeconds = (1 << 37) - 1
        private static let maximumLine = (1 << 24) - 1

        package init(day: Day, time: Instant, bar: Bar, line: Int) {
            self.bar = bar
            let seconds = min(max(time.seconds, -Self.maximumSeconds), Self.maximumSeconds)
            let days = min(max(day.number - Self.greenwichDay(seconds), -1), 2)
            stamp = seconds << 26 | (days + 1) << 24 | min(max(line, 0), Self.maximumLine)
        }

        private static func greenwichDay(_ seconds: Int) -> Int {
            (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
        }

        /// Its timestamp.
        package var time: Instant { Instant(seconds: stamp >> 26) }
        /// The day of a daily bar.
        package var day: Day { Day(number: Self.greenwichDay(stamp >> 26) + (stamp >> 24 & 3) - 1) }
        package var line: Int { stamp & Self.maximumLine }
    }

    package init(symbol: String, file: String, layout: String, length: BarLength) {
        (self.symbol, self.file, self.layout, self.length) = (symbol, file, layout, length)
    }

    /// - Parameter isTimed: Whether its timestamp has a time of day.
    package mutating func add(_ row: Row, isTimed: Bool) {
        if rows.isEmpty { self.isTimed = isTimed }
        rows.append(row)
    }

    /// Gives back the memory that was set aside for further rows.
    package mutating func trim() {
        if rows.capacity > rows.count { rows = rows.map(\.self) }
    }

    /// Puts the rows in order, oldest first. Removes and reports every bar that cannot be right and every one followed
    /// by a bar of an earlier time. A file that begins with its newest bar is reversed first.
    ///
    /// What is removed depends on earlier bars only, so that later ones change nothing.
    mutating func putInOrder() {
        if let first = rows.first, let last = rows.last, first.time > last.time,
            zip(rows, rows.dropFirst()).allSatisfy({ $0.time >= $1.time })
        {
            rows.reverse()
        }
        var earliest = Instant(seconds: .max)
        var kept: [Row] = []
        kept.reserveCapacity(rows.count)
        for row in rows.reversed() {
            if let reason = row.bar.fault {
                faults.append(fault(row, reason))
            } else if row.time > earliest {
                faults.append(fault(row, "an earlier bar follows it; sort the file by time"))
            } else {
                kept.append(row)
            }
            earliest = min(earliest, row.time)
        }
        rows = kept.reversed()
    }

    /// Removes the bar of a day whose session was still open when the file was written.
    package mutating func leaveOutUnfinished(writtenAt written: Instant, _ calendar: MarketCalendar) {
        let day = calendar.zone.day(of: written)
        guard length == .day, let session = calendar.session(on: day), session.open <= written,
            written < session.close, let index = rows.lastIndex(where: { $0.day == day })
        else { return }
        faults.append(fault(rows.remove(at: index), "the file was written before the close of that day"))
    }

    func fault(_ row: Row, _ reason: String) -> BarFault {
        BarFault(day: row.day, time: length == .day ? nil : row.time, place: "\(file):\(row.line)", reason: reason)
    }
}
