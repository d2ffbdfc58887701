/// A workbook of the spreadsheet programs (Office Open XML): its sheets as a table.
struct Workbook {
    /// Reads the visible sheets, row by row, into a table.
    static func read(_ bytes: [UInt8], name: String, budget: Int, into table: any TableConsumer) throws(ScanError) {
        guard !bytes.isEmpty else {
            throw ScanError("\(name): expected a workbook in whole (.xlsx), found an empty file")
        }
        guard !bytes.starts(with: compoundFile) else {
            throw ScanError(
                "\(name): expected a workbook without a password (.xlsx), found an encrypted or an old one (.xls)")
        }
        try bytes.withUnsafeBufferPointer { (buffer) throws(ScanError) in
            let archive = try ZipArchive(UnsafeRawBufferPointer(buffer), name: name, budget: budget)
            var parts = Parts(archive: archive, name: name)
            try parts.readSheets(into: table)
        }
        try table.finish()
    }

    /// How the container of encrypted and of old workbooks begins.
    private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
}

/// The parts of a workbook on the way to its sheets.
private struct Parts: ~Copyable {
    var archive: ZipArchive
    let name: String

    mutating func readSheets(into table: any TableConsumer) throws(ScanError) {
        let root = Relationships(folder: "")
        try read("_rels/.rels", root)
        let path = root.first("officeDocument") ?? "xl/workbook.xml"
        let workbook = WorkbookPart()
        try read(path, workbook)
        let (folder, file) = split(path)
        let relationships = Relationships(folder: folder)
        // The workbook may lie at the root of its package.
        try read("\(folder.isEmpty ? "" : "\(folder)/")_rels/\(file).rels", relationships)
        let sheets = workbook.sheets.filter { !$0.isHidden }.compactMap { sheet in
            relationships.targets[sheet.relationship].flatMap { $0.type == "worksheet" ? (sheet.name, $0.path) : nil }
        }
        guard !sheets.isEmpty else {
            throw ScanError("\(name): expected a sheet with a table, found none that is visible")
        }
        let strings = SharedStrings(place: "\(name): \(relationships.first("sharedStrings") ?? "sharedStrings")")
        if let path = relationships.first("sharedStrings") { try read(path, strings) }
        table.countsFrom1904 = workbook.countsFrom1904
        let styles = Styles()
        // Without styles the numbers are there all the same, as they stand in the cells.
        if let path = relationships.first("styles") { _ = try readIfThere(path, styles) }
        for (index, (sheet, path)) in sheets.prefix(Self.maximumSheets).enumerated() {
            table.startSheet(sheet)
            try read(
                path,
                SheetPart(
                    table, strings: strings, styles: styles, number: index + 1, place: "\(name): sheet\(index + 1)"))
        }
    }

    /// Sheets beyond these are not looked at: each is inflated whole.
    private static let maximumSheets = 100

    private mutating func readIfThere(_ part: String, _ handler: any XMLHandler) throws(ScanError) -> Bool {
        let reader = try XMLReader(handler, place: "\(name): \(part)")
        guard try archive.read(part, { (piece) throws(ScanError) in try reader.read(piece) }) else { return false }
        try reader.finish()
        return true
    }

    private mutating func read(_ part: String, _ handler: any XMLHandler) throws(ScanError) {
        guard try readIfThere(part, handler) else {
            throw ScanError("\(name): expected a workbook with the part \(part), found none such")
        }
    }

    private func split(_ path: String) -> (folder: String, file: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
