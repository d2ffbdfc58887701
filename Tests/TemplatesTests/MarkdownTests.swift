import Markup
import Templates
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("# Method", "<h1>Method</h1>\n"), ("\"a\" -- b", "<p>“a” – b</p>\n"),
        ("<script>x</script>", "<!-- raw HTML omitted -->\n"), ("[a](javascript:x)", "<p><a href=\"\">a</a></p>\n"),
        ("", ""),
    ])
    func `Markdown becomes safe HTML`(text: String, html: String) {
        #expect(Markdown(text).html == html)
    }

    @Test func `raw HTML is found with its line`() {
        let text =
            "# A\n\n{{{table}}} and <https://example.org>\n\nSome *text*,\na <b>bold</b> word.\n\n<div>\nx\n</div>\n"
        #expect(Markdown(text).linesWithRawHTML == [6, 8])
    }

    @Test func `tags in Markdown are filled in after it has become HTML`() throws {
        let source = TemplateSource(
            file: "templates/method.md", text: "# On {{market}}\n\n{{{table}}}\n\nA *{{size}}*.")
        let html = try TemplateLibrary([source])
            .render("method", ["market": "M&M", "table": .html("<table></table>"), "size": "*2*"]).text
        #expect(html == "<h1>On M&amp;M</h1>\n<table></table>\n<p>A <em>*2*</em>.</p>\n")
    }
}
