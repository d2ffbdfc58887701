import ArgumentParser
import MarketRegime

/// A time on the command line, with its offset.
struct InstantArgument: ExpressibleByArgument {
    let instant: Instant

    init(_ instant: Instant) { self.instant = instant }

    init?(argument: String) {
        guard let instant = Instant(rfc3339: argument) else { return nil }
        self.init(instant)
    }

    var defaultValueDescription: String { "now" }
}
