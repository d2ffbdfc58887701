import JSON
import MarketRegime
import Testing

@testable import Configuration

extension Setting: CustomTestStringConvertible {
    /// The key, as the name of a test case.
    public var testDescription: String { path }
}

@Suite struct RegistryTests {
    @Test func `every key occurs once`() {
        let paths = Settings.registry.map(\.path)
        #expect(Set(paths).count == paths.count)
        let groups = paths.flatMap { path in path.indices.filter { path[$0] == "." }.map { String(path[..<$0]) } }
        #expect(Set(groups).isDisjoint(with: paths), "a key cannot be a group as well")
    }

    @Test(arguments: Settings.registry)
    func `every key has a description and a default in its range`(setting: Setting) throws {
        #expect(setting.purpose.hasSuffix(".") && setting.purpose.first?.isUppercase == true)
        #expect(try setting.kind.checked(setting.defaultValue) == setting.defaultValue)
    }

    @Test(arguments: Settings.registry)
    func `a value that is set reads back, and no other key changes`(setting: Setting) throws {
        for sample in setting.kind.samples {
            var changed = Settings()
            try setting.set(sample, in: &changed)
            #expect(setting.value(in: changed) == sample)
            for other in Settings.registry where other.path != setting.path {
                #expect(other.value(in: changed) == other.defaultValue, "\(other.path) is kept in the same place")
            }
            try setting.set(setting.defaultValue, in: &changed)
            #expect(changed == Settings())
        }
    }

    @Test(arguments: Settings.registry)
    func `values out of range or of another type are rejected`(setting: Setting) {
        for bad in setting.kind.refused {
            var settings = Settings()
            #expect(throws: RejectedValue.self, "\(json(bad))") { try setting.set(bad, in: &settings) }
            #expect(settings == Settings())
        }
    }

    @Test func `every number of the method has a key`() {
        let keys = Settings.registry.filter { setting in
            setting.kind.samples.contains { sample in
                var changed = Settings()
                try? setting.set(sample, in: &changed)
                return changed.policy != Policy()
            }
        }
        let counted = keys.reduce(0) { sum, setting in
            guard case .array(let elements) = setting.defaultValue else { return sum + 1 }
            return sum + elements.count
        }
        #expect(counted == numbers(in: Policy()))
    }

    /// How many numbers a value contains, counted by reflection.
    private func numbers(in value: Any) -> Int {
        if value is Int || value is Double || type(of: value) == Double?.self { return 1 }
        return Mirror(reflecting: value).children.reduce(0) { $0 + numbers(in: $1.value) }
    }
}
