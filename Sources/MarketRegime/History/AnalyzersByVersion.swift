/// What analyses a half-hour under the settings of its time: an analyzer for each version, made once.
struct AnalyzersByVersion {
    private struct Key: Hashable {
        let settings: String
        let hours: SessionHours?
    }

    private let policy: Policy
    private let calendar: MarketCalendar
    private let inForce: PolicyVersion?
    private var versions: [Key: PolicyVersion] = [:]
    private var analyzers: [String: Analyzer] = [:]
    /// What analyses under the settings in force.
    let current: Analyzer

    init(policy: Policy, calendar: MarketCalendar, inForce: PolicyVersion?) {
        self.policy = policy
        self.calendar = calendar
        self.inForce = inForce
        current = Analyzer(policy: policy, calendar: calendar)
    }

    /// A version on a day, with the hours that were noted, or else those that it gives the day.
    mutating func version(_ version: PolicyVersion, on day: Day, _ noted: SessionHours?) -> PolicyVersion {
        var calendar = calendar
        calendar.week = version.week
        let hours = noted ?? calendar.hours(on: day)
        let key = Key(settings: version.id, hours: hours)
        let made = versions[key] ?? version.with(hours)
        versions[key] = made
        return made
    }

    /// What analyses under a version. Outcomes are learned from in the ranges that are in force.
    mutating func analyzer(of version: PolicyVersion) -> Analyzer {
        if version.settings == inForce?.settings { return current }
        var then = version.policy
        then.confidence.binEdges = policy.confidence.binEdges
        then.confidence.horizonSlots = policy.confidence.horizonSlots
        let made = analyzers[version.id] ?? Analyzer(policy: then, calendar: calendar)
        analyzers[version.id] = made
        return made
    }
}
