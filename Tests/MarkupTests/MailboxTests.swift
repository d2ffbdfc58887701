import Markup
import Testing

@Suite struct MailboxTests {
    @Test(arguments: [
        ("desk@example.org", "", "desk@example.org"), ("Desk <a@b.c>", "Desk", "a@b.c"), ("<a@b.c>", "", "a@b.c"),
        ("Müller, Jörg <a@b.c>", "Müller, Jörg", "a@b.c"), (#""A, \"B\" <x>" <a@b.c>"#, #"A, "B" <x>"#, "a@b.c"),
    ])
    func `an address may have a name`(text: String, name: String, address: String) {
        #expect(Mailbox(text) == Mailbox(name: name, address: address))
    }

    @Test(arguments: [
        "", "desk", "Desk", "Desk <>", "Desk <a@b>c", "a@b.c, d@e.f", "A <a@b.c>, B <d@e.f>", #""A <a@b.c>"#,
        #""A" B <a@b.c>"#, #"A "B" <a@b.c>"#, "A\r\nBcc: thief@e.f <a@b.c>", "A\n <a@b.c>", "A <a@b.c\r\n>",
        "A\u{0} <a@b.c>", "A\u{202E} <a@b.c>", String(repeating: "a", count: 201) + " <a@b.c>",
    ])
    func `two addresses, unfinished quotes and line breaks are rejected`(text: String) { #expect(Mailbox(text) == nil) }
}
