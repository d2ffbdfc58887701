package import MarketRegime

extension Settings {
    /// The market's names and time zone.
    package struct Market: Sendable, Equatable {
        /// The short name used in scans and feeds.
        package var id = "nse"
        /// The name shown on pages.
        package var name = "NSE"
        /// The IANA name of the market's time zone.
        package var zone = "Asia/Kolkata"
        /// The zone's abbreviation, shown next to a time.
        package var zoneLabel = "IST"
    }

    /// When the market trades on an ordinary day.
    package struct Hours: Sendable, Equatable {
        /// When trading opens.
        package var open = TimeOfDay(trusted: 9 * 60 + 15)
        /// When trading ends.
        package var close = TimeOfDay(trusted: 15 * 60 + 30)
        /// The days of the week with trading, 1 (Monday) to 7.
        package var weekdays: Set<Int> = [1, 2, 3, 4, 5]
        /// How long after the close a scan may still start, in minutes.
        package var closingMinutes = 10
    }

    /// Where the exceptions to the ordinary week are listed.
    package struct Calendar: Sendable, Equatable {
        /// The file name in `config/calendars/`, without `.json`; `nil` for a market without exceptions.
        package var file: String? = "nse"
    }

    /// Where scans come from and how long they are kept.
    package struct Scans: Sendable, Equatable {
        /// The folders searched for scans, relative to the data folder.
        package var folders = ["scans"]
        /// The name shown for a folder on the site. Only the last part of an absolute path is shown, to keep the
        /// machine's layout private.
        package static func label(of folder: String) -> String {
            folder.hasPrefix("/") ? folder.split(separator: "/").last.map(String.init) ?? folder : folder
        }
        /// The longest time between the long and the short list of one run, in minutes.
        package var pairMinutes = 6
        /// How long before its list was finished a run is assumed to have begun, in minutes.
        package var scanMinutes = 6
        /// How far the scanner's clock may be off, in seconds. Clocks that are not synchronised drift by seconds per day.
        package var clockTolerance = 30
        /// The accepted names of a table's columns.
        package var columns = Columns()
        /// The names of a scanner's files, by what they hold.
        package var names = Names()
        /// How far a stated count may differ from a complete list, in percent of the larger of the two.
        package var countTolerance = 10.0
        /// The median ATR, in percent, below which a side's ATR is ignored.
        package var minimumMedianATR = 0.2
        /// Scans older than this many days are removed; `nil` keeps all.
        package var keepDays: Int?
        /// The largest file accepted, in bytes.
        package var maximumBytes = 64 << 20
        /// The most rows of one list.
        package var maximumRows = 200_000
        /// The share of a universe's prices that may be unreadable, in percent.
        package var maximumUnreadPrices = 10.0
    }

    /// The price files for the built-in scanner.
    package struct Bars: Sendable, Equatable {
        /// The folder of the files, relative to the root; `nil` if a scanner writes the scans.
        package var folder: String?
        /// The symbol of the market's index among them.
        package var index: String?
        /// Which of its two times an intraday bar is stamped with.
        package var stamp = Stamp.begin
        /// Splits and bonus issues that the files have not been adjusted for.
        package var adjustments: [Adjustment] { adjustmentTexts.compactMap(Adjustment.init) }
        /// The same as written in the settings.
        var adjustmentTexts: [String] = []

        package enum Stamp: String, CaseIterable, Sendable {
            case begin
            case end
        }
    }

    /// How the program runs.
    package struct Run: Sendable, Equatable {
        /// The longest a run may take, in seconds: less than the time between two runs of the timer.
        package var maximumSeconds = 240
    }

    /// The names of a scanner's files.
    package struct Names: Sendable, Equatable {
        /// The patterns, by what a file holds.
        package private(set) var patterns = Dictionary(
            uniqueKeysWithValues: Setting.nameDefaults.map { ($0.key, $0.patterns) })

        /// The patterns for one kind of file.
        package subscript(key: String) -> [String] {
            get { patterns[key] ?? [] }
            set { patterns[key] = newValue }
        }
    }

    /// The accepted names of the columns in a scanner's tables.
    package struct Columns: Sendable, Equatable {
        /// The names per column, the preferred one first.
        package private(set) var names = Dictionary(
            uniqueKeysWithValues: Setting.columnDefaults.map { ($0.key, $0.names) })

        /// The names of one column.
        package subscript(key: String) -> [String] {
            get { names[key] ?? [] }
            set { names[key] = newValue }
        }

        /// A name shared by two columns, ignoring case, spaces and underscores; `nil` if there is none.
        var ambiguous: (key: String, name: String, other: String)? {
            var owners: [String: String] = [:]
            for (key, _, _) in Setting.columnDefaults.sorted(by: { $0.key < $1.key }) {
                for name in self[key] {
                    let plain = name.lowercased().filter { $0 != "_" && !$0.isWhitespace }
                    if let owner = owners[plain], owner != key { return (key, name, owner) }
                    owners[plain] = key
                }
            }
            return nil
        }
    }

    /// How the pages are published.
    package struct Site: Sendable, Equatable {
        /// The address of the site's root, without a trailing slash; `nil` if unknown.
        package var baseURL: String?
        /// Whether search engines may list the site.
        package var indexRobots = false
        /// How often an open page checks for a newer call, in seconds.
        package var pollSeconds = 60
        /// Whether stocks are named on the site, in feeds and in mail.
        package var showCandidates = true
        /// The address of a stock's chart, with `{symbol}` for its symbol; `nil` for no links.
        package var symbolURL: String? = "https://www.tradingview.com/chart/?symbol=NSE:{symbol}"
        /// The exchange's name before a symbol in the watch list; `nil` for none.
        package var exchangePrefix: String? = "NSE"
    }

    /// Optional feeds.
    package struct Feeds: Sendable, Equatable {
        /// Whether to also write the old system's summary.
        package var legacySummary = false
    }

    /// Who receives mail, and when.
    package struct Mail: Sendable, Equatable {
        /// The recipients; empty for no mail.
        package var to: [String] = []
        /// Blind-copy recipients.
        package var bcc: [String] = []
        /// The sender; required if there are recipients.
        package var from: String?
        /// The program that reads the message from its standard input, and its arguments.
        package var command = ["sendmail", "-t", "-i"]
        /// Whether to send the day's report after the close.
        package var afterClose = false
        /// Whether to send a message when the regime changes.
        package var onChange = false
        /// Sent mail older than this many days is removed; `nil` keeps all.
        package var keepDays: Int?
    }

    /// The other systems that ours is compared with.
    package struct Compare: Sendable, Equatable {
        /// Databases, report folders, histories and tables, read again in each run.
        package var sources: [String] = []
        /// What other systems' words for a regime mean here.
        package var vocabulary = Vocabulary.defaults
    }

    /// The programs started on certain events.
    package struct Hooks: Sendable, Equatable {
        /// Started when the regime changes: a program and its arguments; empty for none.
        package var onChange: [String] = []
        /// Started after each successful run; empty for none.
        package var onSuccess: [String] = []
        /// Started after each run that failed or found no fresh call; empty for none.
        package var onFailure: [String] = []
        /// Whether the change hook and mail about changes also report a change of the volatility level.
        package var volatilityChanges = false
        /// The confidence, 0 to 1, below which they also report a call; `nil` for never.
        package var lowConfidence: Double?
        /// A hook is killed after this many seconds.
        package var timeoutSeconds = 10
    }
}
