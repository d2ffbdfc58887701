import JSON
import Markup

/// The complaint about a key that nothing is kept under, with the one that was probably meant.
///
/// - Parameter known: The settings of the file, or of both for an override.
func unknownKey(_ path: String, name: String, known: [Setting]) -> String {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let (group, last) = (Array(parts.dropLast()), parts.last ?? "")
    let siblings = known.filter { $0.parts.count > group.count && Array($0.parts.prefix(group.count)) == group }
    let beside = nearest(last, among: Set(siblings.map { $0.parts[group.count] }).sorted())
    let meant = beside.map { (group + [$0]).joined(separator: ".") } ?? likely(path, last: last, known: known)
    return "\(name): \(excerpt(path)): unknown key\(meant.map { "; did you mean '\($0)'?" } ?? "")"
}

/// A key of the same name in another group or file, or else one whose whole path is near.
private func likely(_ path: String, last: String, known: [Setting]) -> String? {
    if let same = known.first(where: { $0.parts.last == last }) { return same.path }
    if let other = Settings.registry.first(where: { $0.parts.last == last }) {
        return "\(other.path)' in '\(other.file.rawValue)"
    }
    return nearest(path, among: known.map(\.path))
}
