import Configuration
import JSON
import Markup
import Support
import Testing

@Suite struct SchemaTests {
    private static func tree(_ file: ConfigurationFile) throws -> JSONTree {
        let schema = file == .thresholds ? ConfigurationSchema.thresholds : ConfigurationSchema.regimeConfig
        return try JSONTree(bytes: schema.bytes, name: "schema")
    }

    @Test(arguments: Settings.registry.map(\.path))
    func `every key is in the schema with its default and range`(path: String) throws {
        let setting = try #require(Settings.setting(path))
        var node = try Self.tree(setting.file)
        for part in path.split(separator: ".") {
            #expect(node["additionalProperties"] == .bool(false))
            node = try #require(node["properties"]?[String(part)])
        }
        let value = setting.defaultValue
        #expect(try json(#require(node["default"])) == json(value))
        guard case .string(let words) = node["description"] else {
            Issue.record("no description")
            return
        }
        #expect(words.hasPrefix(setting.purpose))
        #expect(setting.unit.isEmpty || words.hasSuffix("Unit: \(setting.unit)."))
        switch setting.kind {
        case .number(let range):
            #expect(node["minimum"] == .number(range.lowerBound) && node["maximum"] == .number(range.upperBound))
        case .integer(let range):
            #expect(node["minimum"] == .integer(range.lowerBound) && node["maximum"] == .integer(range.upperBound))
        default: break
        }
    }

    @Test(.enabled(if: Python.hasJSONSchema, "needs jsonschema; run .ci/setup --tests"))
    func `an independent validator accepts the schemas and judges files as the reader does`() throws {
        let defaults = try JSONTree(bytes: Array(Settings().dump(.compact).text.utf8), name: "defaults")
        let bands = try #require(defaults["thresholds"])
        guard case .object(let fields) = defaults else { return }
        let whole = JSONTree.object(fields.filter { $0.key != "thresholds" })
        let shipped = try shippedFile("config/regime_config.json").bytes
        let edges = try shippedFile("config/thresholds.json").bytes
        let (regime, thresholds) = (ConfigurationSchema.regimeConfig, ConfigurationSchema.thresholds)
        #expect(try Python.validate(shipped, by: regime.bytes))
        #expect(try Python.validate(edges, by: thresholds.bytes))
        #expect(try Python.validate(Array(json(whole).utf8), by: regime.bytes))
        #expect(try Python.validate(Array(json(bands).utf8), by: thresholds.bytes))
        #expect(try Python.validate(Array(#"{"$schema": "x"}"#.utf8), by: thresholds.bytes))
        for (path, value) in [
            ("smoothing.ema_weight", "7"), ("smooting.x", "1"), ("history.days", "30.5"), ("scans.keep_days", "0"),
            ("session.open", "\"9:15\""), ("market.id", "\"N\""), ("volatility.risk_multipliers", "[1]"),
            ("mail.to", "[\"nobody\"]"), ("feeds.legacy_summary", "1"), ("smoothing.more", "1"),
        ] {
            let text = document(path, value)
            #expect(try !Python.validate(Array(text.utf8), by: regime.bytes), "\(text)")
            #expect(!problems(text).isEmpty, "\(text)")
        }
        #expect(try !Python.validate(Array(#"{"uptrend": 0}"#.utf8), by: thresholds.bytes))
    }
}

/// Python's jsonschema, an independent validator.
enum Python {
    static let hasJSONSchema = (try? Command(["python3", "-c", "import jsonschema"], in: "/").run())?.status == 0

    static func validate(_ document: [UInt8], by schema: [UInt8]) throws -> Bool {
        let folder = try TemporaryFolder()
        try folder.write(schema, to: "schema.json")
        try folder.write(document, to: "document.json")
        let program = """
            import json, sys, jsonschema
            schema, document = (json.load(open(path, encoding="utf-8")) for path in ("schema.json", "document.json"))
            jsonschema.Draft202012Validator.check_schema(schema)
            sys.exit(0 if jsonschema.Draft202012Validator(schema).is_valid(document) else 1)
            """
        return try Command(["python3", "-c", program], in: folder.path).run().status == 0
    }
}
