package import Markup

/// Files are equal if their paths and bytes are.
extension OutputFile: Equatable {
    package static func == (one: OutputFile, other: OutputFile) -> Bool {
        one.path == other.path && one.bytes == other.bytes
    }
}
