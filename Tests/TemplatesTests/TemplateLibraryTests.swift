import Markup
import Templates
import Testing

@Suite struct TemplateLibraryTests {
    private func render(_ text: String, _ values: [String: TemplateValue]) throws -> String {
        try TemplateLibrary([TemplateSource(file: "templates/index.mustache", text: text)]).render("index", values).text
    }

    private func problem(_ text: String, _ values: [String: TemplateValue]) -> String {
        do {
            return "rendered: \(try render(text, values))"
        } catch {
            return "\(error)"
        }
    }

    @Test func `a misspelt key is reported with file, line and the key that was meant`() {
        let text = String(repeating: "\n", count: 11) + "<b>{{regmie}}</b>"
        #expect(
            problem(text, ["regime": "x", "size": "y"])
                == "templates/index.mustache:12: unknown key 'regmie'; did you mean 'regime'?")
    }

    @Test func `a key unlike any other is reported with the known keys`() {
        #expect(
            problem("{{x}}", ["regime": "a", "size": "b"])
                == "templates/index.mustache:1: unknown key 'x'; known are regime, size")
    }

    @Test(arguments: [
        ("{{word}}", "unknown key 'word'; write {{> verdict}}"),
        ("{{{rows}}}{{#slots}}{{/slots}}", "unknown key 'slots'; write {{{rows}}}"),
        (
            "{{gone}}",
            "unknown key 'gone'; if this copy is from an earlier version, move it away and run "
                + "'market-regime init --templates' for a new one"
        ),
    ])
    func `an old copy of a template is told a key's new name, or how to get a new copy`(
        text: String, expected: String
    ) throws {
        let source = TemplateSource(file: "templates/status.mustache", text: text)
        var values: [String: TemplateValue] = ["worst": .list([]), "rows": .html("")]
        for number in 0..<20 { values["key\(number)x"] = "" }
        let error = #expect(throws: TemplateError.self) { try TemplateLibrary([source]).render("status", values) }
        #expect(error?.description == "templates/status.mustache:1: \(expected)")
    }

    @Test(arguments: [
        ("{{#on}}\n{{wrnog}}\n{{/on}}", 2), ("{{^on}}\n{{wrnog}}\n{{/on}}", 2), ("{{#rows}}\n\n{{wrnog}}{{/rows}}", 3),
        ("{{! a\ncomment }}\n{{wrnog}}", 3), ("{{#wrnog}}{{/wrnog}}", 1), ("{{one.wrnog}}", 1),
    ])
    func `a misspelt key is found everywhere`(text: String, line: Int) {
        let values: [String: TemplateValue] = [
            "on": false, "rows": .list([.object(["wrong": "x"])]), "one": .object(["wrong": "x"]), "wrong": "x",
        ]
        #expect(problem(text, values).hasPrefix("templates/index.mustache:\(line): unknown key '"))
    }

    @Test func `an error in a partial names the partial's file`() throws {
        let library = try TemplateLibrary([
            TemplateSource(file: "templates/page.mustache", text: "{{> foot}}"),
            TemplateSource(file: "templates/foot.mustache", text: "\n{{tilte}}"),
        ])
        let error = #expect(throws: TemplateError.self) { try library.render("page", ["title": "x"]) }
        #expect(error?.description == "templates/foot.mustache:2: unknown key 'tilte'; did you mean 'title'?")
        #expect(try TemplateLibrary([TemplateSource(file: "a.mustache", text: "x")]).render("a", [:]).text == "x")
    }

    @Test(arguments: [
        ("{{> nav}}", "templates/index.mustache:1: unknown template 'nav'; known are index"),
        ("{{> index}}", "templates/index.mustache:1: template 'index' includes itself"),
        ("{{#on}}", "templates/index.mustache:1: {{#on}} is never closed"),
        ("\n{{/on}}", "templates/index.mustache:2: {{/on}} closes no section"),
        ("{{#on}}\n{{/no}}", "templates/index.mustache:2: {{/no}} closes {{#on}} of line 1"),
        ("a\n{{on", "templates/index.mustache:2: '{{' is never closed by '}}'"),
        ("{{=<% %>=}}", "templates/index.mustache:1: expected a tag with a plain name, found '{{=<% %>=}}'"),
        ("{{}}", "templates/index.mustache:1: empty tag '{{}}'"),
        ("{{{text}}}", "templates/index.mustache:1: 'text' is text: write {{text}}, so that it is escaped"),
        ("{{&text}}", "templates/index.mustache:1: 'text' is text: write {{text}}, so that it is escaped"),
        ("{{html}}", "templates/index.mustache:1: 'html' is markup: write {{{html}}}"),
        ("{{on}}", "templates/index.mustache:1: 'on' is a condition, which {{on}} cannot write"),
    ])
    func `an invalid template is reported in one line`(text: String, expected: String) {
        #expect(problem(text, ["on": true, "text": "<", "html": .html("<b>")]) == expected)
    }

    @Test func `text is escaped and markup is not`() throws {
        #expect(
            try render("{{text}} {{{html}}}", ["text": "M&M <script> {{x}}", "html": .html("<b>M</b>")])
                == "M&amp;M &lt;script&gt; {{x}} <b>M</b>")
    }

    @Test func `a quotation mark with a combining accent is escaped too`() throws {
        let html = try render("<a title=\"{{text}}\">", ["text": "\"\u{301} onclick=x"])
        #expect(html == "<a title=\"&quot;\u{301} onclick=x\">")
    }

    @Test func `sections repeat, hide and nest`() throws {
        let rows: TemplateValue = .list([.object(["name": "a", "last": false]), .object(["name": "b", "last": true])])
        #expect(
            try render(
                "{{#rows}}{{name}}{{^last}}, {{/last}}{{/rows}}{{^none}}.{{/none}}", ["rows": rows, "none": .list([])])
                == "a, b.")
    }
}
