package import MarketRegime

/// What the name of a scan file says: what the file holds, and when it was made.
package struct ScanFileName: Sendable, Equatable {
    /// What a file holds.
    package enum Role: Sendable, Equatable {
        /// A whole scan.
        case scan
        /// The list of one side; the other is in another file. `scanner` is the part that both names share.
        case list(Side, scanner: String)
        /// Every stock that the scanner looked at.
        case universe
        /// A file that the configuration says to ignore.
        case ignored
        /// A name that matches no configured pattern.
        case unknown

        /// The kind of pattern that such a name matches.
        var kind: ScanNames.Kind {
            switch self {
            case .list(.long, _): .long
            case .list(.short, _): .short
            case .universe: .universe
            case .scan, .ignored, .unknown: .scan
            }
        }
    }

    package let role: Role
    /// Which scanner wrote the file; `nil` if the name does not show it.
    let scanner: Scanner?
    /// What tells it apart from other tools' files in the same half-hour, such as `Bullish_A` from `Long_A`; empty if the
    /// name does not tell.
    private(set) var family = ""
    private let name: String
    private let zone: MarketZone
    private let zoneLabel: String

    /// A scanner, as far as file names distinguish it from others, and how far it is trusted compared with them.
    struct Scanner: Hashable, Sendable {
        /// The trust in lists of one side that are recognised by their names.
        static let namedList = 1
        /// The scanner of a whole scan that nothing names.
        static let whole = Scanner(trust: 2, name: "")

        var trust: Int
        var name: String

        /// Whether nothing tells it apart from another: a whole scan need not name its scanner.
        func mayBe(_ other: Scanner) -> Bool {
            self == other || trust == Self.whole.trust && trust == other.trust && (name.isEmpty || other.name.isEmpty)
        }
    }

    /// Reads a name. Folders in the path are ignored.
    package init(_ path: String, zone: MarketZone, names: ScanNames) {
        name = fileName(ofPath: path)
        self.zone = zone
        zoneLabel = names.zoneLabel
        let isTable = ScanFormat(of: name)?.isTable ?? false
        let stem = Self.stem(name)
        let bytes = Array(stem.utf8)
        let time = NameTime(bytes, zoneLabel: zoneLabel)
        // Most scans are named after their time alone, and there are many of them.
        if !isTable, let time, time.range.count < bytes.count {
            // A number may count the files, so a name with another number than the time tells nothing.
            let other = Self.plain(stem, dropping: bytes[time.range])
            family = other.contains(where: \.isNumber) ? "" : other
        }
        guard isTable || names.ignoresAny else {
            (role, scanner) = (.scan, .whole)
            return
        }
        let match = names.match(stem.lowercased())
        // The text that the wildcards match, without the time.
        let shared = Self.plain(match?.rest ?? stem, dropping: time.map { bytes[$0.range] } ?? [])
        if isTable, let match, match.kind != .scan {
            family = String(decoding: match.letters, as: UTF8.self) + shared
        }
        switch match?.kind {
        case .ignored: (role, scanner) = (.ignored, nil)
        case _ where !isTable: (role, scanner) = (.scan, .whole)
        case .long: (role, scanner) = (.list(.long, scanner: shared), Scanner(trust: Scanner.namedList, name: shared))
        case .short: (role, scanner) = (.list(.short, scanner: shared), Scanner(trust: Scanner.namedList, name: shared))
        case .universe: (role, scanner) = (.universe, nil)
        case nil: (role, scanner) = (.unknown, nil)
        // A table named after its time alone is trusted as much as JSON; one without a time may be named anything.
        case .scan where time != nil && shared.isEmpty: (role, scanner) = (.scan, .whole)
        case .scan: (role, scanner) = (.scan, Scanner(trust: 0, name: time == nil ? "" : shared))
        }
    }

    /// The moment in the name; `nil` if there is none.
    package var moment: Instant? { time?.moment(in: zone) }

    /// The zone in the name, if it is unknown: then the name gives no moment.
    package var unknownZone: String? { time?.unknownZone }

    private var time: NameTime? { NameTime(Array(Self.stem(name).utf8), zoneLabel: zoneLabel) }

    /// The name without its extension.
    private static func stem(_ name: String) -> String {
        String(name.lastIndex(of: ".").map { name[..<$0] } ?? name[...])
    }

    /// Part of a name in lower case, without the time and outer separators, and with a single kind of separator.
    private static func plain(_ text: String, dropping time: ArraySlice<UInt8>) -> String {
        let time = String(decoding: time, as: UTF8.self).lowercased()
        let edges: Set<Character> = ["_", "-", " ", "."]
        let bare = time.drop { edges.contains($0) }
        var rest = Substring(text.lowercased())
        if !bare.isEmpty, rest.hasSuffix(bare) { rest = rest.dropLast(bare.count) }
        if !bare.isEmpty, rest.hasPrefix(bare) { rest = rest.dropFirst(bare.count) }
        while let first = rest.first, edges.contains(first) { rest.removeFirst() }
        while let last = rest.last, edges.contains(last) { rest.removeLast() }
        return String(rest.map { edges.contains($0) && $0 != "." ? "_" : $0 })
    }
}

/// The part of a path after its last slash.
func fileName(ofPath path: String) -> String {
    // Fast path: among thousands of names, most have no slash.
    var bytes = path
    guard bytes.withUTF8({ $0.contains(UInt8(ascii: "/")) }), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return path }
    return path.split(separator: "/").last.map(String.init) ?? String(path[path.utf8.index(after: slash)...])
}
