package import Markup

/// Files are alike when they would be written alike.
extension OutputFile: Equatable {
    package static func == (one: OutputFile, other: OutputFile) -> Bool {
        one.path == other.path && one.bytes == other.bytes
    }
}
