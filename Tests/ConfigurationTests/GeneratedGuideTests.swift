import Configuration
import Support
import Testing

/// The tables of the settings guide, which are generated from the registry.
@Suite struct GeneratedGuideTests {
    @Test func `the guide lists every setting with its default, unit and meaning`() throws {
        let rows = SettingsTable().rows.map { row in
            ["`\(row.key)`", "`\(row.defaultValue)`\(row.unit.isEmpty ? "" : " \(row.unit)")", row.description]
        }
        try expectGenerated(
            markdownTable(["key", "default", "meaning"], rows), as: "settings", in: .guide("Settings"))
    }
}
