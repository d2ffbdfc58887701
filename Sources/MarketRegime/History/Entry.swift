/// What is kept of one slot for which a scan came.
///
/// A value, though all of it lies behind a reference: lists of entries are long and copied often.
public struct Entry: Hashable, Sendable {
    @usableFromInline var fields: Box<Fields>

    @usableFromInline
    struct Fields: Hashable, Sendable {
        @usableFromInline var slot: Instant
        @usableFromInline var day: Day
        @usableFromInline var minuteOfDay: Int
        @usableFromInline var state: SlotState
        @usableFromInline var source: String
        @usableFromInline var began: Instant?
        @usableFromInline var finished: Instant?
        @usableFromInline var call: Call?
        @usableFromInline var problem: String?
        @usableFromInline var observations: Observations
        @usableFromInline var notes: [String]

        @usableFromInline
        init(
            slot: Instant, day: Day, minuteOfDay: Int, state: SlotState, source: String, began: Instant?,
            finished: Instant?, call: Call?, problem: String?, observations: Observations, notes: [String]
        ) {
            self.slot = slot
            self.day = day
            self.minuteOfDay = minuteOfDay
            self.state = state
            self.source = source
            self.began = began
            self.finished = finished
            self.call = call
            self.problem = problem
            self.observations = observations
            self.notes = notes
        }
    }

    /// Creates an entry.
    public init(
        slot: Instant, day: Day, minuteOfDay: Int, state: SlotState, source: String, began: Instant? = nil,
        finished: Instant?, call: Call? = nil, problem: String? = nil, observations: Observations = Observations(),
        notes: [String] = []
    ) {
        fields = Box(
            Fields(
                slot: slot, day: day, minuteOfDay: minuteOfDay, state: state, source: source, began: began,
                finished: finished, call: call, problem: problem, observations: observations, notes: notes))
    }

    mutating func change(_ body: (inout Fields) -> Void) {
        var changed = fields.value
        body(&changed)
        fields = Box(changed)
    }
}

extension Entry {
    /// The slot's start.
    public var slot: Instant {
        @inlinable get { fields.value.slot }
        set { change { $0.slot = newValue } }
    }
    /// Its trading day.
    public var day: Day {
        @inlinable get { fields.value.day }
        set { change { $0.day = newValue } }
    }
    /// The wall clock at its start, in minutes since midnight.
    public var minuteOfDay: Int {
        @inlinable get { fields.value.minuteOfDay }
        set { change { $0.minuteOfDay = newValue } }
    }
    /// What became of it: never `missed` or `pending`, which follow from the calendar and the time.
    public var state: SlotState {
        @inlinable get { fields.value.state }
        set { change { $0.state = newValue } }
    }
    /// The scan's file, by name.
    public var source: String {
        @inlinable get { fields.value.source }
        set { change { $0.source = newValue } }
    }
    /// When the scan began, where it took so long that both times are shown; else `nil`.
    public var began: Instant? {
        @inlinable get { fields.value.began }
        set { change { $0.began = newValue } }
    }
    /// When the scan was finished; `nil` when the file could not be read.
    public var finished: Instant? {
        @inlinable get { fields.value.finished }
        set { change { $0.finished = newValue } }
    }
    /// The call, when there is one.
    public var call: Call? {
        // Calls are large: who asks for one figure is not to be given a copy of all.
        @inlinable _read { yield fields.value.call }
        set { change { $0.call = newValue } }
    }
    /// Why there is no call; `nil` when there is one.
    public var problem: String? {
        @inlinable get { fields.value.problem }
        set { change { $0.problem = newValue } }
    }
    /// What the scan says beside its counts.
    public var observations: Observations {
        @inlinable _read { yield fields.value.observations }
        set { change { $0.observations = newValue } }
    }
    /// What was dropped or differed while reading.
    public var notes: [String] {
        @inlinable get { fields.value.notes }
        set { change { $0.notes = newValue } }
    }
}
