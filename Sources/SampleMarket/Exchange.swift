import MarketRegime

/// The simulated exchange: moves every stock's price from half-hour to half-hour, or at another rhythm.
struct Exchange: Sendable {
    /// The stocks.
    let listings: [Listing]
    /// Their prices.
    private(set) var quotes: [Quote]
    /// Their closes.
    private(set) var closes: Closes
    /// The level of the market's index.
    private(set) var index = 24_600.0
    /// How volatile the market is.
    private(set) var volatility = VolatilityCycle()
    /// The only source of random numbers.
    var random: SplitMix64

    private var mood: Mood
    private var sectorDrifts: [Double]
    private var opens = true
    private let rhythm: Rhythm

    /// The size of a whole session's move as a multiple of a half-hour's.
    private static let session = 3.6

    init(stocks: Int, seed: UInt64, rhythm: Rhythm = .halfHourly) {
        self.rhythm = rhythm
        var random = SplitMix64(seed: seed)
        var listings: [Listing] = []
        var quotes: [Quote] = []
        listings.reserveCapacity(stocks)
        quotes.reserveCapacity(stocks)
        for index in 0..<stocks {
            listings.append(Listing(index: index, random: &random))
            let draw = random.uniform()
            quotes.append(Quote(ticks: Int32(1000 + draw * draw * draw * 80_000)))
        }
        self.listings = listings
        self.quotes = quotes
        closes = Closes(quotes)
        mood = .flat
        sectorDrifts = Listing.sectors.map { _ in 0 }
        self.random = random
        // Simulate earlier sessions first, because averages and momentum look back.
        for _ in 0..<49 {
            moveAll(market: self.random.normal() * 0.1, size: Self.session, sectorNoise: 0.06)
            closes.endSession(&self.quotes)
        }
    }

    /// Starts the next session.
    mutating func openSession() {
        volatility.nextSession(&random)
        mood = rhythm == .close ? mood.next(&random) : mood.afterNight(&random)
        for sector in sectorDrifts.indices { sectorDrifts[sector] = random.normal() * 0.012 }
        let spread = 0.35 * volatility.multiple
        for stock in quotes.indices {
            let draw = random.normal()
            quotes[stock].activity = max(0.15, 1 + spread * draw + 0.1 * draw * draw)
        }
        opens = true
    }

    /// Moves prices by a step, to `share` of the session (0…1). The first step of a session is the overnight gap.
    mutating func step(to share: Double) {
        if !opens { mood = mood.next(&random, after: length) }
        let step = opens ? 1.6 : DayShape.moves(at: share) * length.squareRoot()
        let size = volatility.multiple * (rhythm == .close ? Self.session : step)
        let market = mood.drift + random.normal() * (opens ? 0.06 : 0.04)
        moveAll(market: market, size: size, sectorNoise: 0.04)
        opens = false
    }

    /// The length of a step as a multiple of half an hour.
    private var length: Double { Double(rhythm.minutes ?? 30) / 30 }

    /// Ends the session.
    mutating func closeSession() { closes.endSession(&quotes) }

    /// Halves the price of a stock overnight.
    mutating func halve(_ stock: Int) { quotes[stock].halve() }

    /// Moves every stock. `market` and `sectorNoise` are in percent per ordinary half-hour and are multiplied by `size`.
    private mutating func moveAll(market: Double, size: Double, sectorNoise: Double) {
        let sectors = sectorDrifts.map { $0 + random.normal() * sectorNoise }
        for stock in quotes.indices {
            let listing = listings[stock]
            let move = listing.beta * market + sectors[listing.sector] + listing.noise * random.normal()
            quotes[stock].move(percent: move * size, standard: move / listing.noise)
        }
        index *= 1 + market * size / 100
    }
}

/// The hidden state of the market, which decides its drift.
enum Mood: Int, CaseIterable, Sendable {
    case strongBear, bear, uneasy, flat, hopeful, bull, strongBull

    /// The market's mean move per ordinary half-hour, in percent.
    var drift: Double {
        switch self {
        case .strongBear: -0.06
        case .bear: -0.036
        case .uneasy: -0.018
        case .flat: 0
        case .hopeful: 0.018
        case .bull: 0.036
        case .strongBull: 0.06
        }
    }

    /// The mood of the next step, `length` half-hours later: usually the same, otherwise a neighbouring or a random one.
    func next(_ random: inout SplitMix64, after length: Double = 1) -> Mood {
        let draw = random.uniform()
        if draw < 1 - 0.1 * length { return self }
        return draw < 1 - 0.05 * length ? neighbour(&random) : .any(&random)
    }

    /// The mood after a night, which changes more often.
    func afterNight(_ random: inout SplitMix64) -> Mood {
        let draw = random.uniform()
        if draw < 0.4 { return self }
        return draw < 0.65 ? neighbour(&random) : .any(&random)
    }

    /// The next mood up or down, more often towards the middle.
    private func neighbour(_ random: inout SplitMix64) -> Mood {
        let inward = self == .flat ? 0.5 : 0.65
        let up = random.uniform() < (drift > 0 ? 1 - inward : inward)
        return Mood(rawValue: rawValue + (up ? 1 : -1)) ?? .flat
    }

    private static func any(_ random: inout SplitMix64) -> Mood { allCases[random.index(below: allCases.count)] }
}
