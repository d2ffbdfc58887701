import JSON
import MarketRegime

extension TrackRecord {
    /// Reads a record as `JSONWriter.record` writes it.
    init(json: borrowing JSONValue) throws(JSONError) {
        self.init()
        let edges = try json["edges"].doubles()
        guard edges == RecordCell.edges else { throw json["edges"].error(expected: "the ranges of this version") }
        open = try json["open"].map { (call) throws(JSONError) in try ScoredCall(json: call) }
        sessions = try json["sessions"].map { (session) throws(JSONError) in try SessionScore(json: session) }
        try json["sizing"].forEachField { (key, tally) throws(JSONError) in
            guard let origin = CallOrigin(rawValue: key.string) else { return }
            sizing[origin] = try SizingTally(json: tally)
        }
        // Versions before this one did not track the market's falls.
        guard !json["falls"].isNull else { return }
        try json["falls"].forEachField { (key, found) throws(JSONError) in
            guard let origin = CallOrigin(rawValue: key.string) else { return }
            try found.forEachField { (key, numbers) throws(JSONError) in
                guard let regime = Regime(rawValue: key.string) else { return }
                let counts = try numbers.numbers(2)
                var fall = RegimeFall()
                (fall.most, fall.sessions) = (counts[0], counts[1])
                falls[origin, default: [:]][regime] = fall
            }
        }
        guard !json["stretch"].isNull else { return }
        stretch = RegimeStretch(
            origin: try json["stretch"]["origin"].choice(CallOrigin.self),
            regime: try json["stretch"]["regime"].choice(Regime.self), below: try json["stretch"]["below"].double())
    }
}

extension ScoredCall {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        let text = try json["slot"].string()
        guard let slot = Instant(rfc3339: text), let time = TimeOfDay(String(text.dropFirst(11).prefix(5))) else {
            throw json["slot"].error(expected: "a time with its offset")
        }
        self.init(
            slot: slot, minuteOfDay: time.minutes, origin: try json["origin"].choice(CallOrigin.self),
            regime: try json["regime"].choice(Regime.self), confidence: try json["confidence"].double(),
            level: try json["level"].doubleIfPresent(), index: try json["index"].doubleIfPresent(),
            hasUniverse: try json["universe"].bool())
        guard !json["waiting"].isNull else { return }
        waiting = Waiting(
            day: try json["waiting"]["day"].day(), prior: try json["waiting"]["prior"].double(),
            size: try json["waiting"]["size"].double())
    }
}

extension SessionScore {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init(day: try json["day"].day(), isNext: try json["next"].bool())
        cells = try json["cells"].map { (cell) throws(JSONError) in try RecordCell(json: cell) }
        corporateActions = json["corporate_actions"].isNull ? 0 : try json["corporate_actions"].count()
        range = try json["range"].doubleIfPresent()
        // Versions before this one stored no tallies and no true range.
        if !json["tallies"].isNull {
            try json["tallies"].forEachField { (key, numbers) throws(JSONError) in
                guard let origin = CallOrigin(rawValue: key.string) else { return }
                var tally = MethodTally()
                let fields = MethodTally.fields
                for (field, number) in zip(fields, try numbers.numbers(fields.count)) { tally[keyPath: field] = number }
                tallies[origin] = tally
            }
        }
        trueRange = try json["true_range"].doubleIfPresent()
        volatility = try json["volatility"].doubleIfPresent()
        if volatility != nil { volatilityOrigin = try json["volatility_of"].choice(CallOrigin.self) }
    }
}

extension RecordCell {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        let bin = try json["bin"].int()
        guard (0...RecordCell.edges.count).contains(bin) else {
            throw json["bin"].error(expected: "a whole number from 0 through \(RecordCell.edges.count)")
        }
        self.init(
            origin: try json["origin"].choice(CallOrigin.self), regime: try json["regime"].choice(Regime.self), bin: bin
        )
        calls = try json["calls"].count()
        if !json["ahead"].isNull {
            ahead = try json["ahead"].map { (counts) throws(JSONError) in
                let numbers = try counts.numbers(6)
                var count = AheadCount()
                (count.stand.cases, count.stand.stood) = (numbers[0], numbers[1])
                (count.move.cases, count.move.up) = (numbers[2], numbers[3])
                (count.move.down, count.move.sum) = (numbers[4], numbers[5])
                return count
            }
        }
        levels = try json["levels"].numbers(levels.count)
        let given = try json["moves"].map { (move) throws(JSONError) in try move.numbers(4) }
        guard given.count == moves.count else { throw json["moves"].error(expected: "\(moves.count) horizons") }
        for (index, numbers) in given.enumerated() {
            (moves[index].cases, moves[index].up) = (numbers[0], numbers[1])
            (moves[index].down, moves[index].sum) = (numbers[2], numbers[3])
        }
        let stood = try json["stands"].map { (stand) throws(JSONError) in try stand.numbers(2) }
        guard stood.count == stands.count else { throw json["stands"].error(expected: "\(stands.count) horizons") }
        for (index, numbers) in stood.enumerated() {
            (stands[index].cases, stands[index].stood) = (numbers[0], numbers[1])
        }
        let sums = try json["stated"].numbers(4)
        (stated.sum, stated.squares, stated.sumStood, stated.priorSquares) = (sums[0], sums[1], sums[2], sums[3])
    }
}

extension SizingTally {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init()
        steps = try json["steps"].count()
        sizes = try json["sizes"].double()
        unit = try Path(json: json["unit"])
        sized = try Path(json: json["sized"])
    }
}

extension SizingTally.Path {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init()
        sum = try json["sum"].double()
        squares = try json["squares"].double()
        peak = try json["peak"].double()
        drawdown = try json["drawdown"].double()
    }
}

extension JSONValue {
    /// A list of exactly `count` whole numbers.
    fileprivate func numbers(_ count: Int) throws(JSONError) -> [Int] {
        let numbers = try map { (number) throws(JSONError) in try number.int() }
        // Larger numbers cannot come from calls, and their sums could overflow.
        guard numbers.count == count, numbers.allSatisfy({ $0.magnitude <= 10_000_000_000_000 }) else {
            throw error(expected: "\(count) whole numbers")
        }
        return numbers
    }
}

extension Share? {
    /// Reads the number of cases in which a condition held, and the number of all cases.
    init(json: borrowing JSONValue) throws(JSONError) {
        guard !json.isNull else {
            self = nil
            return
        }
        let counts = try json.ints()
        guard counts.count == 2, counts[0] >= 0, counts[0] <= counts[1] else {
            throw json.error(expected: "two counts, the first at most the second")
        }
        self = Share(hits: counts[0], cases: counts[1])
    }
}
