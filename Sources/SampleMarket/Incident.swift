/// A fault of a scan, as seen in recorded scans.
enum Incident: Sendable {
    /// There is no file.
    case missed
    /// The file repeats the last lists of the previous session under a new time.
    case frozen
    /// No candidates on either side.
    case empty
    /// Only the long side is present.
    case oneSided
    /// The scan finishes after the next one should have started.
    case late
    /// The file is truncated.
    case cutOff
    /// A few rows have text instead of a price.
    case garbled

    /// The fault in slot `slot` of the session that is followed by `left` more. The last two sessions have none.
    static func at(sessionsLeft left: Int, slot: Int) -> Incident? {
        switch (left, slot) {
        case (4, 6): .missed
        case (7, 0...2): .frozen
        case (9, 4): .empty
        case (11, 8): .oneSided
        case (3, 5): .late
        case (6, 9): .cutOff
        case (2, 3), (5, 7), (10, 2): .garbled
        default: nil
        }
    }

    /// The fault in the only scan of a session that is followed by `left` more.
    static func atClose(sessionsLeft left: Int) -> Incident? {
        switch left {
        case 9, 120: .missed
        case 16: .cutOff
        case 31: .oneSided
        case 40: .frozen
        case 52: .empty
        case 13, 27, 60: .garbled
        default: nil
        }
    }

    /// The session, counted from the end, that has an extra scan before the open.
    static let earlySession = 8
    /// The session, counted from the end, before which a stock's price is halved.
    static let splitSession = 12
    /// The number of sessions during which the scanner's range of the halved stock is wrong.
    static let splitLength = 6
}
