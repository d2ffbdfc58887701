package import MarketRegime

extension Settings {
    /// Which market it is.
    package struct Market: Sendable, Equatable {
        /// The short name that scans and feeds carry.
        package var id = "nse"
        /// The name on the pages.
        package var name = "NSE"
        /// The IANA name of the zone whose wall clock the hours are given in.
        package var zone = "Asia/Kolkata"
        /// What the zone is called beside a time.
        package var zoneLabel = "IST"
    }

    /// When the market trades on an ordinary day.
    package struct Hours: Sendable, Equatable {
        /// The first moment of trading.
        package var open = TimeOfDay(trusted: 9 * 60 + 15)
        /// The end of trading.
        package var close = TimeOfDay(trusted: 15 * 60 + 30)
        /// The days of the week with trading, 1 (Monday) to 7.
        package var weekdays: Set<Int> = [1, 2, 3, 4, 5]
        /// Minutes after the close within which a scan may still begin.
        package var closingMinutes = 10
    }

    /// Where the exceptions to the ordinary week are listed.
    package struct Calendar: Sendable, Equatable {
        /// The file's name in `config/calendars/`, without `.json`; `nil` for a market without exceptions.
        package var file: String? = "nse"
    }

    /// Where scans come from and how long they stay.
    package struct Scans: Sendable, Equatable {
        /// The folders that are searched, relative to the data folder.
        package var folders = ["scans"]
        /// How far apart the long and the short list of one run are finished at most, in minutes.
        package var pairMinutes = 6
        /// How long before a list was finished its run began, in minutes.
        package var scanMinutes = 6
        /// How far the scanner's clock may be off, in seconds; unsynchronised clocks drift by seconds a day.
        package var clockTolerance = 30
        /// What each column of a table may be called, by what it holds; the preferred name first.
        package var columns = Columns()
        /// Days after which a scan's file is removed; `nil` keeps all.
        package var keepDays: Int?
        /// The largest file that is read, in bytes.
        package var maximumBytes = 64 << 20
    }

    /// How the program runs.
    package struct Run: Sendable, Equatable {
        /// The longest a run may take, in seconds; less than the time between two runs of the timer.
        package var maximumSeconds = 240
    }

    /// What each column of a scanner's tables may be called.
    package struct Columns: Sendable, Equatable {
        /// The names by what the column holds, the preferred one first.
        package private(set) var names = Dictionary(
            uniqueKeysWithValues: Setting.columnDefaults.map { ($0.key, $0.names) })

        /// The names of one column.
        package subscript(key: String) -> [String] {
            get { names[key] ?? [] }
            set { names[key] = newValue }
        }

        /// A name that two columns have, without regard to case, space and underscore; `nil` when there is none.
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
        /// The address of the site's root, without a slash at its end; `nil` when it is not known.
        package var baseURL: String?
        /// Whether search engines may list the site.
        package var indexRobots = false
        /// Seconds between two looks of an open page at the newest feed.
        package var pollSeconds = 60
    }

    /// Which feeds are written beside the usual ones.
    package struct Feeds: Sendable, Equatable {
        /// Whether the predecessor's summary is written too.
        package var legacySummary = false
    }

    /// Who is written to, and when.
    package struct Mail: Sendable, Equatable {
        /// The receivers; none for no mail.
        package var to: [String] = []
        /// More receivers, whom the others do not see.
        package var bcc: [String] = []
        /// The sender; needed when there are receivers.
        package var from: String?
        /// The program that takes the message on its standard input, and its arguments.
        package var command = ["sendmail", "-t", "-i"]
        /// Whether the day's report is sent after the close.
        package var afterClose = false
        /// Whether every change of regime is sent.
        package var onChange = false
        /// Days after which sent mail is removed; `nil` keeps all.
        package var keepDays: Int?
    }

    /// Which other systems ours is set beside.
    package struct Compare: Sendable, Equatable {
        /// Databases, folders of reports, histories and tables that each run reads again.
        package var sources: [String] = []
        /// What their words for a regime mean here.
        package var vocabulary = Vocabulary.defaults
    }

    /// What is started when something happens.
    package struct Hooks: Sendable, Equatable {
        /// The program that is started on a change of regime, and its arguments; empty for none.
        package var onChange: [String] = []
        /// The program that is started after a run that did what it is there for; empty for none.
        package var onSuccess: [String] = []
        /// The program that is started after any other run; empty for none.
        package var onFailure: [String] = []
        /// Seconds after which one of them is killed.
        package var timeoutSeconds = 10
    }
}
