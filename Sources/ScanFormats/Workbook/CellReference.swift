/// The place of a cell in a sheet, such as `N14`.
struct CellReference {
    /// The column, from 0.
    var column: Int
    /// The row, from 1.
    var row: Int

    /// The size limits of a sheet in Office Open XML.
    static let maximumColumns = 16_384
    static let maximumRows = 1_048_576

    /// Reads `N14`, or `nil`.
    init?(_ text: UnsafePointer<CChar>) {
        var next = text
        var column = 0
        while case let letter = UInt8(bitPattern: next.pointee) & 0xDF, (0x41...0x5A).contains(letter),
            column <= Self.maximumColumns
        {
            column = column * 26 + Int(letter - 0x40)
            next += 1
        }
        var row = 0
        while case let digit = UInt8(bitPattern: next.pointee), (0x30...0x39).contains(digit), row <= Self.maximumRows {
            row = row * 10 + Int(digit - 0x30)
            next += 1
        }
        guard next.pointee == 0, (1...Self.maximumColumns).contains(column), (1...Self.maximumRows).contains(row) else {
            return nil
        }
        self.column = column - 1
        self.row = row
    }

    /// A column's letters: 0 is A, 26 is AA.
    static func letters(_ column: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
