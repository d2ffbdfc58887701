import Configuration
import JSON
import Testing

@Suite struct ShippedFilesTests {
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

    @Test func `a key that is missing in the shipped configuration is named`() throws {
        let trees = try [ConfigurationFile.regimeConfig: "regime_config", .thresholds: "thresholds"].mapValues { name in
            let (file, bytes) = try shippedFile("config/\(name).json")
            return try JSONTree(bytes: bytes, name: file)
        }
        for setting in Settings.registry {
            let shipped = setting.path.split(separator: ".").reduce(trees[setting.file]) { $0?[String($1)] }
            #expect(shipped != nil, "config/\(setting.file.rawValue) has no \(setting.path)")
        }
    }
}
