import Markup
import Mustache
import Support
import Templates
import Testing

/// Compares our output with swift-mustache's for the same templates and values.
@Suite struct MustacheTests {
    @Test(arguments: [
        "{{text}}", "a\n{{text}}\nb", "{{#yes}}\na\n{{/yes}}\nb", "  {{#yes}}  \n a\n  {{/yes}}",
        "x {{#yes}}\na\n{{/yes}} y\n",
        "{{^no}}a{{/no}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}", "{{#list}}\n- {{name}}\n{{/list}}\n",
        "{{#list}}{{name}}, {{/list}}",
        "{{^none}}nothing{{/none}}{{#none}}x{{/none}}", "{{one.name}} {{#one}}{{name}}{{/one}}", "a {{! comment }} b\n",
        "a\n  {{! comment }}\nb", "{{! comment }}\n{{! comment }}\nb", "{{> part}}", "a\n{{> part}}\nb",
        "a {{> part}} b",
        "{{#yes}}\r\na\r\n{{/yes}}\r\n", "\n\n{{#yes}}\n\n{{/yes}}\n\n",
        "{{#list}}\n{{#yes}}\n{{name}}\n{{/yes}}\n{{/list}}",
        "{{#list}}{{#tail}}{{name}}{{/tail}}{{^tail}}-{{/tail}}{{/list}}", "\t{{text}}\t\n", "", "\n",
    ])
    func `lines, sections and partials are written as by swift-mustache`(text: String) throws {
        #expect(try ours(text) == theirs(text))
    }

    @Test(arguments: UInt64(1)...400)
    func `random templates are written as by swift-mustache`(seed: UInt64) throws {
        var random = Seeded(seed)
        // The full stop keeps trailing white space, which swift-mustache would drop.
        let text = Self.text(depth: 3, &random) + "."
        #expect(try ours(text) == theirs(text), "seed \(seed): \(text.debugDescription)")
    }

    /// Not compared with swift-mustache, because that also indents the lines of values.
    @Test func `each line of an indented partial is indented, but no line of a value`() throws {
        let text = try ours("  {{> lines}}\nend")
        #expect(text == "  one\n  two\nx\n  end\nend")
    }

    private static let part = "<{{text}}>\n"
    private static let lines = "one\n{{#yes}}\n{{{broken}}}\n{{/yes}}\nend\n"

    private let values: [String: TemplateValue] = [
        "text": "M", "yes": true, "no": false, "none": .list([]), "broken": .html("two\nx"),
        "one": .object(["name": "first", "tail": false]),
        "list": .list([.object(["name": "a", "tail": true]), .object(["name": "b", "tail": false])]),
    ]

    private func ours(_ text: String) throws -> String {
        try TemplateLibrary([
            TemplateSource(file: "templates/page.mustache", text: text),
            TemplateSource(file: "templates/part.mustache", text: Self.part),
            TemplateSource(file: "templates/lines.mustache", text: Self.lines),
        ]).render("page", values).text
    }

    private func theirs(_ text: String) throws -> String? {
        var library = MustacheLibrary()
        try library.register(text, named: "page")
        try library.register(Self.part, named: "part")
        let values: [String: Any] = [
            "text": "M", "yes": true, "no": false, "none": [String](),
            "one": ["name": "first", "tail": false] as [String: Any],
            "list": [["name": "a", "tail": true], ["name": "b", "tail": false]] as [[String: Any]],
        ]
        return library.render(values, withTemplate: "page")
    }

    private static func text(depth: Int, _ random: inout Seeded) -> String {
        let pieces = [
            "a", " ", "\n", "\n", "  ", "{{text}}", "{{! c }}", "{{> part}}", "<b>", "}", "{{one.name}}",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in
            guard depth > 0, Int.random(in: 0..<3, using: &random) == 0 else {
                return pieces.randomElement(using: &random) ?? ""
            }
            let name = ["yes", "no", "none", "list", "one"].randomElement(using: &random) ?? "yes"
            let sign = name == "one" || Bool.random(using: &random) ? "#" : "^"
            let inner = text(depth: depth - 1, &random)
            return "{{\(sign)\(name)}}\(inner){{/\(name)}}"
        }.joined()
    }
}
