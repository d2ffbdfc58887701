/// What is kept of one slot for which a scan came.
public struct Entry: Hashable, Sendable {
    /// The slot's start.
    public var slot: Instant
    /// Its trading day.
    public var day: Day
    /// The wall clock at its start, in minutes since midnight.
    public var minuteOfDay: Int
    /// What became of it: never `missed` or `pending`, which follow from the calendar and the time.
    public var state: SlotState
    /// The scan's file, by name.
    public var source: String
    /// When the scan was finished; `nil` when the file could not be read.
    public var finished: Instant?
    /// The call, when there is one.
    public var call: Call? {
        @inlinable get { callBox.value }
        set { callBox = Box(newValue) }
    }
    /// Why there is no call; `nil` when there is one.
    public var problem: String?
    /// What the scan says beside its counts.
    public var observations: Observations {
        @inlinable get { observationsBox.value }
        set { observationsBox = Box(newValue) }
    }
    /// What was dropped or differed while reading.
    public var notes: [String] = []

    // Most of an entry's bytes are in these two, and lists of entries are copied often.
    @usableFromInline var callBox: Box<Call?>
    @usableFromInline var observationsBox: Box<Observations>

    /// Creates an entry.
    public init(
        slot: Instant, day: Day, minuteOfDay: Int, state: SlotState, source: String, finished: Instant?,
        call: Call? = nil, problem: String? = nil, observations: Observations = Observations(), notes: [String] = []
    ) {
        self.slot = slot
        self.day = day
        self.minuteOfDay = minuteOfDay
        self.state = state
        self.source = source
        self.finished = finished
        callBox = Box(call)
        self.problem = problem
        observationsBox = Box(observations)
        self.notes = notes
    }
}
