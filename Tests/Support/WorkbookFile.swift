/// A small scanner's workbook, which tests can damage.
package struct WorkbookFile: Sendable {
    package enum Cell: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByNilLiteral
    {
        case shared(String)
        case inline(String)
        case number(String)
        case formula(String, value: String?)
        case error(String)
        case xml(String)
        case none

        package init(stringLiteral text: String) { self = .shared(text) }
        package init(floatLiteral number: Double) { self = .number("\(number)") }
        package init(integerLiteral number: Int) { self = .number("\(number)") }
        package init(nilLiteral: ()) { self = .none }
    }

    package var rows: [[Cell]]
    /// Additional parts, or replacements of parts made from the rows.
    package var parts: [String: String] = [:]
    /// Parts to leave out.
    package var missing: Set<String> = []
    package var isEncrypted = false

    package init(_ rows: [[Cell]]) { self.rows = rows }

    /// A list of one side in the scanners' format.
    package static func list(_ side: String, _ symbols: [String], atr: Double = 12.5) -> WorkbookFile {
        let header: [Cell] = [
            "Ticker", "Sector", "Pattern", "Direction", "Score", "Entry_Price", "Volume_Ratio", "Momentum_5D", "ATR",
        ]
        let rows = symbols.enumerated().map { index, symbol -> [Cell] in
            [
                .inline(symbol), "Unknown", "Reversal", .shared(side.uppercased()), "5/7",
                .number("\(500 + Double(index))"), 0.45, -1.91, .number("\(atr)"),
            ]
        }
        return WorkbookFile([header] + rows)
    }

    package var bytes: [UInt8] {
        var strings: [String] = []
        let sheet = sheet(&strings)
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let packages = "http://schemas.openxmlformats.org/package/2006/relationships"
        func relationship(_ id: String, _ type: String, _ target: String) -> String {
            "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
        }
        let made = [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(packages)\">\(relationship("rId1", "officeDocument", "xl/workbook.xml"))"
                    + "</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
                    + "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"\(packages)\">\(relationship("rId1", "worksheet", "worksheets/sheet1.xml"))"
                    + "\(relationship("rId2", "sharedStrings", "sharedStrings.xml"))</Relationships>"
            ),
            ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>"),
            (
                "xl/sharedStrings.xml",
                "<sst xmlns=\"\(main)\">\(strings.map { "<si><t>\(Self.escaped($0))</t></si>" }.joined())</sst>"
            ),
        ]
        var zip = ZipFile()
        zip.isEncrypted = isEncrypted
        for (name, text) in made where !missing.contains(name) { zip.add(name, parts[name] ?? text) }
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) where !made.contains(where: { $0.0 == name }) {
            zip.add(name, text)
        }
        return zip.bytes
    }

    private func sheet(_ strings: inout [String]) -> String {
        var text = ""
        for (row, cells) in rows.enumerated() {
            text += "<row r=\"\(row + 1)\">"
            for (column, cell) in cells.enumerated() {
                let place = "\(Self.letters(column))\(row + 1)"
                switch cell {
                case .shared(let value):
                    text += "<c r=\"\(place)\" t=\"s\"><v>\(strings.count)</v></c>"
                    strings.append(value)
                case .inline(let value):
                    text += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(Self.escaped(value))</t></is></c>"
                case .number(let value): text += "<c r=\"\(place)\"><v>\(value)</v></c>"
                case .formula(let formula, let value):
                    text += "<c r=\"\(place)\"><f>\(Self.escaped(formula))</f>\(value.map { "<v>\($0)</v>" } ?? "")</c>"
                case .error(let value): text += "<c r=\"\(place)\" t=\"e\"><v>\(value)</v></c>"
                case .xml(let xml): text += xml
                case .none: break
                }
            }
            text += "</row>"
        }
        return text
    }

    private static func letters(_ column: Int) -> String {
        (column < 26 ? "" : letters(column / 26 - 1)) + String(UnicodeScalar(UInt8(65 + column % 26)))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
