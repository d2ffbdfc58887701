/// Something that goes wrong with a scan, as it did in the recordings.
enum Incident: Sendable {
    /// There is no file.
    case missed
    /// The previous session's last lists come under a new time.
    case frozen
    /// Nothing is counted on either side.
    case empty
    /// Only the long side is there.
    case oneSided
    /// The scan is finished after the next one should have begun.
    case late
    /// The file ends in the middle.
    case cutOff
    /// A few rows have text for a price.
    case garbled

    /// What goes wrong in slot `slot` of the session that `left` sessions follow; the last two sessions are whole.
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

    /// The session, counted from the end, before whose open a scan comes that belongs to no slot.
    static let earlySession = 8
    /// The session, counted from the end, in whose night a stock's price is halved.
    static let splitSession = 12
    /// The sessions for which the scanner shows the halved stock's range wrong.
    static let splitLength = 6
}
