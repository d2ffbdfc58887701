/// A file of the scan folder, made up.
package struct SampleFile: Sendable, Equatable {
    /// Its name, such as `2025-07-16T1500.json`.
    package let name: String
    /// Its content: JSON, except for the one that was cut off.
    package let bytes: [UInt8]
}
