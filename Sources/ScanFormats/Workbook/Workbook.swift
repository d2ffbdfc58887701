import Glibc

extension ScanFormat {
    static let xlsx = ScanFormat(
        ending: ".xlsx",
        content: .table(
            read: { (source, table) throws(ScanError) in
                try Workbook.read(source.bytes, name: source.name, budget: source.limits.maximumBytes, into: table)
            }, usualMark: { _ in nil }))
}

/// Reads workbooks of spreadsheet programs (Office Open XML): their sheets form one table.
struct Workbook {
    /// Reads the visible sheets, row by row, into a table.
    static func read(_ bytes: [UInt8], name: String, budget: Int, into table: any TableConsumer) throws(ScanError) {
        guard !bytes.isEmpty else {
            throw ScanError("\(name): expected a complete workbook (.xlsx), found an empty file")
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

    /// The first bytes of encrypted workbooks and of those in the old binary format.
    private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
}

/// Finds the parts of a workbook that lead to its sheets.
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
        // The workbook may lie at the root of the package.
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
        // Without styles, numbers are read as they are stored in the cells.
        if let path = relationships.first("styles") { _ = try readIfThere(path, styles) }
        for (index, (sheet, path)) in sheets.prefix(Self.maximumSheets).enumerated() {
            table.startSheet(sheet)
            try read(
                path,
                SheetPart(
                    table, strings: strings, styles: styles, number: index + 1, place: "\(name): sheet\(index + 1)"))
        }
    }

    /// Further sheets are not read, because each one has to be inflated completely.
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

/// `workbook.xml`: the sheets in order, and the day from which dates are counted.
final class WorkbookPart: XMLHandler {
    struct Sheet {
        var relationship: String
        var name: String
        var isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    /// Whether dates are counted from 1904, as old Macs did.
    private(set) var countsFrom1904 = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError) {
        if name == "sheet", sheets.count < 10_000 {
            guard let id = attributes.text("id") else { return }
            let state = attributes.text("state")
            sheets.append(
                Sheet(
                    relationship: id, name: attributes.text("name") ?? "",
                    isHidden: state == "hidden" || state == "veryHidden"))
        } else if name == "workbookPr" {
            countsFrom1904 = ["1", "true", "on"].contains(attributes.text("date1904"))
        }
    }
}

/// The relationships of a workbook's part: the other parts it refers to, and their types.
final class Relationships: XMLHandler {
    struct Target {
        /// The last word of the type, such as `worksheet`. Transitional and strict files differ only in what comes
        /// before it.
        var type: String
        var path: String
    }

    private(set) var targets: [String: Target] = [:]
    /// The folder of the part whose relationships these are.
    private let folder: [Substring]

    init(folder: String) { self.folder = folder.split(separator: "/") }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError) {
        guard name == "Relationship", targets.count < 10_000, let id = attributes.text("Id"),
            let type = attributes.text("Type"), let target = attributes.text("Target"),
            attributes.text("TargetMode") != "External"
        else { return }
        targets[id] = Target(
            type: type.split(separator: "/").last.map(String.init) ?? type, path: path(of: target))
    }

    /// The path of the first part of a type.
    func first(_ type: String) -> String? {
        targets.filter { $0.value.type == type }.min { $0.key < $1.key }?.value.path
    }

    /// A target's path from the archive's root. Targets are relative to the root or to the part's folder.
    private func path(of target: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
