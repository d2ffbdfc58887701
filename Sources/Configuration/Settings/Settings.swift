package import MarketRegime

/// Everything that can be configured, with its default: what `config/` says, read and checked.
package struct Settings: Sendable, Equatable {
    /// Every threshold of the method.
    package var policy = Policy()
    /// Which market it is.
    package var market = Market()
    /// When it trades on an ordinary day.
    package var session = Hours()
    /// Where its exceptions are listed.
    package var calendar = Calendar()
    /// Where scans come from and how long they stay.
    package var scans = Scans()
    /// How the program runs.
    package var run = Run()
    /// How the pages are published.
    package var site = Site()
    /// Which feeds are written beside the usual ones.
    package var feeds = Feeds()
    /// Who is written to, and when.
    package var mail = Mail()
    /// What is started when something happens.
    package var hooks = Hooks()
    /// Which other systems ours is set beside.
    package var compare = Compare()

    /// Creates the defaults.
    package init() {}
}
