import Glibc

/// `workbook.xml`: the sheets in their order, and from which day dates are counted.
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
