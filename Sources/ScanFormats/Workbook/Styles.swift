/// `styles.xml`: which cell styles show a number as a percentage.
final class Styles: XMLHandler {
    private var percentFormats: Set<Int> = [9, 10]  // the built-in formats 0% and 0.00%
    private var isPercent: [Bool] = []
    private var isInCellFormats = false

    private static let maximumCount = 100_000

    /// Whether cells with this style number show percentages.
    subscript(style: Int) -> Bool { isPercent.indices.contains(style) && isPercent[style] }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError) {
        if name == "cellXfs" {
            isInCellFormats = true
        } else if name == "numFmt", percentFormats.count < Self.maximumCount {
            guard let id = attributes.text("numFmtId").flatMap({ Int($0) }), let code = attributes.text("formatCode")
            else { return }
            if Self.showsPercent(code) { percentFormats.insert(id) } else { percentFormats.remove(id) }
        } else if isInCellFormats, name == "xf", isPercent.count < Self.maximumCount {
            isPercent.append(attributes.text("numFmtId").flatMap { Int($0) }.map(percentFormats.contains) ?? false)
        }
    }

    func end(_ name: XMLName) throws(ScanError) {
        if name == "cellXfs" { isInCellFormats = false }
    }

    /// Whether a format has a percent sign that is more than literal text beside the number.
    private static func showsPercent(_ code: String) -> Bool {
        var isQuoted = false
        var isEscaped = false
        for character in code {
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == "\\" || character == "_" || character == "*" {
                isEscaped = true
            } else if !isQuoted, character == "%" {
                return true
            }
        }
        return false
    }
}
