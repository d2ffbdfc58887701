import Configuration
import JSON
import Testing

@Suite struct ShippedFiles {
    @Test func `the shipped configuration equals the defaults`() throws {
        let read = try Settings.read(
            regimeConfig: try shippedFile("config/regime_config.json"),
            thresholds: try shippedFile("config/thresholds.json"))
        #expect(read == Settings())
    }

    @Test func `the shipped thresholds contain every band`() throws {
        let (name, bytes) = try shippedFile("config/thresholds.json")
        guard case .object(let fields) = try JSONTree(bytes: bytes, name: name) else {
            Issue.record("not an object")
            return
        }
        let bands = Settings.registry.filter { $0.file == .thresholds }
        #expect(fields.map(\.key) == bands.map(\.path))
    }

    @Test func `the shipped configuration contains every group`() throws {
        let (name, bytes) = try shippedFile("config/regime_config.json")
        let tree = try JSONTree(bytes: bytes, name: name)
        let paths = Settings.registry.filter { $0.file == .regimeConfig }.map(\.path)
        for group in Set(paths.compactMap { $0.split(separator: ".").first }) {
            #expect(tree[String(group)] != nil, "\(group)")
        }
    }
}
