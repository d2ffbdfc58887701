/// The relationships of a workbook's part: which other parts it refers to, and as what.
final class Relationships: XMLHandler {
    struct Target {
        /// The last word of the type, such as `worksheet`: transitional and strict files differ only before it.
        var type: String
        var path: String
    }

    private(set) var targets: [String: Target] = [:]
    /// The folder of the part that the relationships are of.
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

    /// The path from the archive's root of a target, which is given from there or from the part's folder.
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
