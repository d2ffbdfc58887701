import CCmark

/// CommonMark text. Raw HTML is left out, because that is libcmark's safe default.
package struct Markdown: Sendable {
    package var text: String

    package init(_ text: String) { self.text = text }

    /// The text as an HTML fragment.
    package var html: String {
        let options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART
        guard let buffer = cmark_markdown_to_html(text, text.utf8.count, options) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(buffer) }
        return String(cString: buffer)
    }
}
