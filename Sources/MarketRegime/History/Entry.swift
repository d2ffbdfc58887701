/// What is kept of one slot for which a scan came.
///
/// A value, though all of it lies behind a reference: lists of entries are long and copied often.
public struct Entry: Hashable, Sendable {
    private var fields: Box

    private struct Fields: Hashable, Sendable {
        var slot: Instant
        var day: Day
        var minuteOfDay: Int
        var state: SlotState
        var source: String
        var began: Instant?
        var finished: Instant?
        var call: Call?
        var problem: String?
        var observations: Observations
        var notes: [String]
        var passedOver: PassedOver?
        var version: String?
        var previousSession: Day?
    }

    /// The fields behind a reference. They never change: others take their place.
    private final class Box: Hashable, Sendable {
        let value: Fields

        init(_ value: Fields) { self.value = value }

        static func == (one: Box, other: Box) -> Bool { one === other || one.value == other.value }

        func hash(into hasher: inout Hasher) { hasher.combine(value) }
    }

    /// Creates an entry.
    public init(
        slot: Instant, day: Day, minuteOfDay: Int, state: SlotState, source: String, began: Instant? = nil,
        finished: Instant?, call: Call? = nil, problem: String? = nil, observations: Observations = Observations(),
        notes: [String] = [], version: String? = nil
    ) {
        fields = Box(
            Fields(
                slot: slot, day: day, minuteOfDay: minuteOfDay, state: state, source: source, began: began,
                finished: finished, call: call, problem: problem, observations: observations, notes: notes,
                version: version))
    }

    /// The file that finished last for the slot, when it gives no call and an earlier one is used instead.
    public struct PassedOver: Hashable, Sendable {
        /// The file, by name.
        public var source: String
        /// When its scan was finished.
        public var finished: Instant?

        /// Names a file.
        public init(source: String, finished: Instant?) {
            self.source = source
            self.finished = finished
        }
    }

    /// The same entry, with a note about a file of its slot that gives no call and therefore does not replace it.
    func passingOver(_ made: Entry, _ listing: ScanListing) -> Entry {
        var entry = self
        let what = made.source == source ? "as it is now is not used" : "is not used"
        let note =
            "\(made.source) \(what): \(made.problem ?? "it gives no call"); the call made from \(source) before stays"
        if entry.notes.last != note { entry.notes.append(note) }
        entry.passedOver = PassedOver(source: listing.source, finished: listing.times?.finished)
        return entry
    }

    private mutating func change(_ body: (inout Fields) -> Void) {
        var changed = fields.value
        body(&changed)
        fields = Box(changed)
    }
}

extension Entry {
    /// The slot's start.
    public var slot: Instant {
        get { fields.value.slot }
        set { change { $0.slot = newValue } }
    }
    /// Its trading day.
    public var day: Day {
        get { fields.value.day }
        set { change { $0.day = newValue } }
    }
    /// The wall clock at its start, in minutes since midnight.
    public var minuteOfDay: Int {
        get { fields.value.minuteOfDay }
        set { change { $0.minuteOfDay = newValue } }
    }
    /// What became of it: never `missed` or `pending`, which follow from the calendar and the time.
    public var state: SlotState {
        get { fields.value.state }
        set { change { $0.state = newValue } }
    }
    /// The scan's file, by name.
    public var source: String {
        get { fields.value.source }
        set { change { $0.source = newValue } }
    }
    /// When the scan began, where it took so long that both times are shown; else `nil`.
    public var began: Instant? {
        get { fields.value.began }
        set { change { $0.began = newValue } }
    }
    /// When the scan was finished; `nil` when the file could not be read.
    public var finished: Instant? {
        get { fields.value.finished }
        set { change { $0.finished = newValue } }
    }
    /// The call, when there is one.
    public var call: Call? {
        // Calls are large: who asks for one figure is not to be given a copy of all.
        _read { yield fields.value.call }
        set { change { $0.call = newValue } }
    }
    /// Why there is no call; `nil` when there is one.
    public var problem: String? {
        get { fields.value.problem }
        set { change { $0.problem = newValue } }
    }
    /// What the scan says beside its counts.
    public var observations: Observations {
        _read { yield fields.value.observations }
        set { change { $0.observations = newValue } }
    }
    /// What was dropped or differed while reading.
    public var notes: [String] {
        get { fields.value.notes }
        set { change { $0.notes = newValue } }
    }
    /// The file that finished last for the slot, when another is used instead.
    public var passedOver: PassedOver? {
        get { fields.value.passedOver }
        set { change { $0.passedOver = newValue } }
    }
    /// The digest of the settings it was made under (`PolicyVersion`); `nil` when they were not kept.
    public var version: String? {
        get { fields.value.version }
        set { change { $0.version = newValue } }
    }
    /// The previous session, with one call per session; `nil` with several.
    public var previousSession: Day? {
        get { fields.value.previousSession }
        set { change { $0.previousSession = newValue } }
    }
}
