/// The configured patterns for names of scan files, by what a file holds.
///
/// In a pattern, `*` matches any text and `?` one character. Case and the file's extension are ignored.
package struct ScanNames: Sendable, Equatable {
    private var patterns: [(kind: Kind, pattern: [UInt8])] = []
    /// The abbreviation of the market's zone, such as `IST`, which may end a name.
    let zoneLabel: String

    /// What files that match a pattern hold.
    package enum Kind: String, CaseIterable, Sendable {
        /// A file that is not read.
        case ignored
        case universe, long, short
        /// A whole scan.
        case scan
    }

    /// - Parameter patterns: The patterns, by the name of their kind.
    package init(_ patterns: [String: [String]], zoneLabel: String) {
        for kind in Kind.allCases {
            for pattern in patterns[kind.rawValue] ?? [] {
                self.patterns.append((kind, Array(pattern.lowercased().utf8)))
            }
        }
        self.zoneLabel = zoneLabel.uppercased()
    }

    /// Whether any file is ignored because of its name.
    var ignoresAny: Bool { patterns.first?.kind == .ignored }

    /// The best match for a lower-case name without its extension: the pattern with the most letters.
    ///
    /// - Returns: The kind, the parts of the name that `*` and `?` matched, and the letters of the pattern; `nil` if no
    ///   pattern matches.
    func match(_ stem: String) -> (kind: Kind, rest: String, letters: [UInt8])? {
        let name = Array(stem.utf8)
        var best: (kind: Kind, rest: String, letters: [UInt8])?
        for (kind, pattern) in patterns {
            let letters = pattern.filter { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
            guard letters.count > best?.letters.count ?? -1, let rest = Self.rest(of: name[...], after: pattern[...])
            else { continue }
            best = (kind, String(decoding: rest, as: UTF8.self), letters)
            if kind == .ignored { return best }
        }
        return best
    }

    /// How files of a kind are named, for use in messages, such as `Long_…`.
    func convention(_ kind: Kind) -> String {
        let usual = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() + "_"
        if match(usual.lowercased())?.kind == kind { return usual + "…" }
        let shown = patterns.filter { $0.kind == kind }.map { "'\(String(decoding: $0.pattern, as: UTF8.self))'" }
        return shown.isEmpty ? "nothing" : shown.joined(separator: ", ")
    }

    /// The parts of a name that the wildcards of a pattern match; `nil` if the name does not match.
    private static func rest(of name: ArraySlice<UInt8>, after pattern: ArraySlice<UInt8>) -> [UInt8]? {
        var (name, pattern, rest) = (name, pattern, [UInt8]())
        // Where to retry if the text after the last star does not match, with the star taking one more byte.
        var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>, rest: [UInt8])?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (name, pattern, rest)
            } else if let next = name.first, pattern.first == next || pattern.first == UInt8(ascii: "?") {
                if pattern.first != next { rest.append(next) }
                (name, pattern) = (name.dropFirst(), pattern.dropFirst())
            } else if name.isEmpty, pattern.isEmpty {
                return rest
            } else if let again = retry, let taken = again.name.first {
                (name, pattern, rest) = (again.name.dropFirst(), again.pattern, again.rest + [taken])
                retry = (name, pattern, rest)
            } else {
                return nil
            }
        }
    }

    package static func == (one: ScanNames, other: ScanNames) -> Bool {
        one.zoneLabel == other.zoneLabel && one.patterns.elementsEqual(other.patterns) { $0 == $1 }
    }
}
