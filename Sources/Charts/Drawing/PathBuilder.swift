package import Markup

/// Builds the `d` attribute of a path in as few bytes as possible: absolute moves, relative lines, whole units or tenths.
package struct PathBuilder: Sendable, Equatable {
    private var bytes = Bytes()
    /// Steps per unit: 1, or 10 with one decimal.
    private let scale: Double
    private var x = 0
    private var y = 0
    private var command: UInt8 = 0

    /// - Parameter tenths: Whether coordinates keep one decimal.
    package init(tenths: Bool = false) { scale = tenths ? 10 : 1 }

    package var isEmpty: Bool { bytes.storage.isEmpty }

    package var text: String { bytes.text }

    package mutating func move(to x: Double, _ y: Double) {
        (self.x, self.y) = (whole(x), whole(y))
        command(UInt8(ascii: "M"), self.x, self.y)
    }

    package mutating func line(to x: Double, _ y: Double) {
        let (newX, newY) = (whole(x), whole(y))
        let (dx, dy) = (newX - self.x, newY - self.y)
        (self.x, self.y) = (newX, newY)
        switch (dx, dy) {
        case (_, 0): command(UInt8(ascii: "h"), dx)
        case (0, _): command(UInt8(ascii: "v"), dy)
        default: command(UInt8(ascii: "l"), dx, dy)
        }
    }

    /// Closes the current shape.
    package mutating func close() {
        bytes.append(UInt8(ascii: "z"))
        command = 0
    }

    package mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
        polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    package mutating func polygon(_ points: [(Double, Double)]) {
        polyline(points)
        if !points.isEmpty { close() }
    }

    package mutating func polyline(_ points: [(Double, Double)]) {
        for (index, point) in points.enumerated() {
            if index == 0 { move(to: point.0, point.1) } else { line(to: point.0, point.1) }
        }
    }

    /// The path as an element, or `nil` when nothing was drawn.
    package func element(_ style: String) -> Element? {
        isEmpty ? nil : Element("path", ["class": style, "d": text])
    }

    /// `value` in whole steps. NaN becomes 0, and values far outside the drawing are clamped.
    private func whole(_ value: Double) -> Int {
        value.isNaN ? 0 : Int((min(1e6, max(-1e6, value)) * scale).rounded(.toNearestOrAwayFromZero))
    }

    private mutating func command(_ letter: UInt8, _ first: Int, _ second: Int? = nil) {
        let repeats = command == letter && letter != UInt8(ascii: "M")
        if !repeats { bytes.append(letter) }
        if first >= 0, repeats { bytes.append(UInt8(ascii: " ")) }
        append(first)
        if let second {
            if second >= 0 { bytes.append(UInt8(ascii: " ")) }
            append(second)
        }
        command = letter
    }

    private mutating func append(_ number: Int) {
        guard scale == 10, number % 10 != 0 else { return bytes.append(integer: number / Int(scale)) }
        bytes.append(integer: number, decimals: 1)
    }
}

/// One path per CSS class, ordered by rank, so that the same data always gives the same bytes.
struct StyledPaths {
    private var paths: [String: (rank: Int, path: PathBuilder)] = [:]
    private let tenths: Bool

    init(tenths: Bool = false) { self.tenths = tenths }

    mutating func draw(_ style: String, rank: Int, _ body: (inout PathBuilder) -> Void) {
        // In place, because taking the path out and putting it back would copy it for every shape.
        func extend(_ entry: inout (rank: Int, path: PathBuilder)) {
            entry.rank = min(entry.rank, rank)
            body(&entry.path)
        }
        extend(&paths[style, default: (rank, PathBuilder(tenths: tenths))])
    }

    /// The paths by rank, then class, each with `prefix` in front of its class.
    func elements(_ prefix: String) -> [Element] {
        paths.sorted { ($0.value.rank, $0.key) < ($1.value.rank, $1.key) }
            .compactMap { $0.value.path.element(prefix.isEmpty ? $0.key : "\(prefix) \($0.key)") }
    }
}
