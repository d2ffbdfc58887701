/// Why a scan file is refused: its place, what was expected and what was found, in one line.
package struct ScanError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
