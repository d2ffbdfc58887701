/// How often a market is called: at a fixed interval during each session, or once per session at its close.
public enum Rhythm: Hashable, Sendable {
    /// One call every so many minutes, 5 to 120, counted from local midnight; a divisor of 1,440.
    case every(minutes: Int)
    /// One call per session, at its close.
    case close

    /// The default, one call every half-hour.
    public static let halfHourly = Rhythm.every(minutes: 30)

    /// Every rhythm: the intervals from 5 to 120 minutes that divide a day, shortest first, then the close.
    public static let all = (5...120).filter { 1440 % $0 == 0 }.map { Rhythm.every(minutes: $0) } + [.close]

    /// Reads `30m` or `close`; `nil` for anything else, including an interval that does not divide a day.
    public init?(_ text: String) {
        guard let rhythm = Self.all.first(where: { $0.description == text }) else { return nil }
        self = rhythm
    }

    /// The interval in minutes; `nil` for one call per session.
    public var minutes: Int? {
        switch self {
        case .every(let minutes): minutes
        case .close: nil
        }
    }

    /// The name of one step, such as "half-hour" or "session".
    public var step: String {
        switch self {
        case .every(15): "quarter-hour"
        case .every(30): "half-hour"
        case .every(60): "hour"
        case .every(let minutes): "\(minutes)-minute step"
        case .close: "session"
        }
    }

    /// How long a number of steps takes, in minutes. A session counts as a day.
    public func duration(ofSteps steps: Int) -> Int { (minutes ?? 1440) * steps }

    /// One step with its article, such as "a half-hour", "an hour" or "an 8-minute step".
    public var aStep: String {
        switch self {
        case .every(8), .every(18), .every(60), .every(80): "an \(step)"
        default: "a \(step)"
        }
    }

    /// The plural of `step`, such as "half-hours" or "sessions".
    public var steps: String { step + "s" }

    /// A number of steps, such as "1 half-hour" or "20 sessions".
    public func steps(_ number: Int) -> String { "\(number) \(number == 1 ? counted.one : counted.many)" }

    /// One step and several as they are called after a number: "10 steps of 5 minutes", not "10 5-minute steps".
    public var counted: (one: String, many: String) {
        switch self {
        case .every(15), .every(30), .every(60), .close: (step, steps)
        case .every(let minutes): ("step of \(minutes) minutes", "steps of \(minutes) minutes")
        }
    }

    /// How long a number of steps lasts, such as "half an hour", "an hour", "40 minutes" or "two sessions".
    public func length(of number: Int) -> String {
        guard let minutes else { return number == 2 ? "two sessions" : steps(number) }
        switch minutes * number {
        case 30: return "half an hour"
        case 60: return "an hour"
        case 120: return "two hours"
        case let total: return total % 60 == 0 ? "\(total / 60) hours" : "\(total) minutes"
        }
    }
}

extension Rhythm: CustomStringConvertible {
    /// The rhythm as it is written in settings: `30m` or `close`.
    public var description: String { minutes.map { "\($0)m" } ?? "close" }
}

extension MarketCalendar {
    /// The start of the slot `steps` steps after `slot`: on the same day or, with one call per session, that many
    /// sessions later. `nil` if there is none.
    func slot(_ steps: Int, after slot: Instant, on day: Day) -> Instant? {
        guard let minutes = rhythm.minutes else {
            let later = (0..<steps).reduce(session(on: day)) { session, _ in
                session.flatMap { self.session(after: $0.day) }
            }
            return later?.slots.last?.start
        }
        let later = slot.adding(minutes: steps * minutes)
        return zone.day(of: later) == day ? later : nil
    }
}
