import Markup
import Testing

@Suite struct ElementTests {
    @Test func `an empty element has an end tag, a void element has none`() {
        #expect("\(Element("p"))" == "<p></p>")
        #expect("\(Element("path", ["d": "M0 0"]))" == "<path d=\"M0 0\"></path>")
        #expect("\(Element("br"))" == "<br>")
        #expect("\(Element("meta", ["charset": "utf-8"]))" == "<meta charset=\"utf-8\">")
        #expect(
            "\(Element("script", ["src": "site.js", "defer": ""]))" == "<script src=\"site.js\" defer=\"\"></script>")
    }

    @Test func `in XML every empty element closes itself`() {
        var bytes = Bytes()
        Element("feed", [:], [.element(Element("link", ["href": "/"])), .element(Element("br", text: "x"))])
            .write(into: &bytes, as: .xml)
        #expect(bytes.text == "<feed><link href=\"/\"/><br>x</br></feed>")
    }

    @Test func `children of a void element are left out`() {
        #expect("\(Element("img", ["alt": ""], text: "lost"))" == "<img alt=\"\">")
    }

    @Test func `attributes keep their order, and nil leaves one out`() {
        var element = Element("a", ["href": "b", "class": nil, "id": "c", "aria-label": "M&M \"x\""], text: "<")
        #expect("\(element)" == "<a href=\"b\" id=\"c\" aria-label=\"M&amp;M &quot;x&quot;\">&lt;</a>")
        element.attributes["href"] = "z"
        element.attributes["id"] = nil
        element.attributes["title"] = "last"
        element.attributes["aria-label"] = nil
        #expect("\(element)" == "<a href=\"z\" title=\"last\">&lt;</a>")
        #expect(element.attributes == ["href": "z", "title": "last"] && element.attributes["class"] == nil)
        element.attributes["class"] = "n"
        #expect("\(element)" == "<a href=\"z\" class=\"n\" title=\"last\">&lt;</a>")
    }

    @Test func `children are text, elements and raw markup in order`() {
        var markup = Bytes()
        markup.append("<b>1</b>")
        let element = Element("p", ["class": "note"]) {
            "1 < 2 "
            Node.raw(markup)
            for word in ["x", "y"] { Element("i", text: word) }
            if markup == Bytes() { "never" }
        }
        #expect("\(element)" == "<p class=\"note\">1 &lt; 2 <b>1</b><i>x</i><i>y</i></p>")
    }

    @Test func `tags written directly are the same as those of an element`() {
        var bytes = Bytes()
        bytes.open("tr", ["class": "r"]) { row in
            row.element("td", ["class": "n"], text: "M&M")
            row.element("td", text: "")
        }
        let same = Element("tr", ["class": "r"]) {
            Element("td", ["class": "n"], text: "M&M")
            Element("td", text: "")
        }
        #expect(bytes == same.bytes)
    }

    @Test func `an error thrown by the content is passed on`() {
        struct Stop: Error {}
        var bytes = Bytes()
        #expect(throws: Stop.self) { try bytes.open("p") { _ throws(Stop) in throw Stop() } }
    }
}
