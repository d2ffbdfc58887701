/// Why a whole file of an old system cannot be read: `place: what was expected, what was found`.
package struct MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
