import Foundation
import Support
import Testing

/// A root whose mail goes through msmtp to a server on loopback.
struct Mailroom {
    let workdir: Workdir

    /// - Parameters:
    ///   - days: Sessions with a scan for every half-hour, except the last three of the last session.
    ///   - mail: Additional settings for `mail`.
    init(_ mail: String = "\"after_close\": true") throws {
        workdir = try Workdir()
        try configure(mail)
    }

    /// Replaces the settings for `mail`.
    func configure(
        _ more: String, command: String? = nil, to: String = "[\"trader@example.org\"]",
        from: String = "desk@example.org"
    ) throws {
        let words = command ?? "[\"msmtp\", \"-C\", \"msmtprc\", \"-t\", \"-i\"]"
        let text = try String(
            contentsOf: Workdir.repository.appending(path: "config/regime_config.json"), encoding: .utf8)
        let start = try #require(text.range(of: "\"mail\": {"))
        let end = try #require(text.range(of: "}", range: start.upperBound..<text.endIndex))
        let mail =
            "\"mail\": {\"to\": \(to), \"bcc\": [\"archive@example.org\"], \"from\": \"\(from)\", "
            + "\"command\": \(words), \(more)}"
        try workdir.write(
            text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: mail), to: "config/regime_config.json"
        )
    }

    /// Adds a scan for each half-hour of a session up to `last`. The scans turn from long to short at `turn`.
    func scan(_ day: String, through last: String = "15:30", turn: String = "99:99") throws {
        for slot in Self.slots where slot <= last {
            let isLong = slot < turn
            try workdir.put(ScanText("\(day)T\(slot)", long: isLong ? 44 : 9, short: isLong ? 12 : 50))
        }
    }

    static let slots = (19...31).map { "\($0 / 2 < 10 ? "0" : "")\($0 / 2):\($0 % 2 == 0 ? "00" : "30")" }

    /// Runs a shell script in the root while a mail server answers with `reply`.
    ///
    /// `$PROGRAM` is the built program. The server stops with the script.
    @discardableResult
    func serving(_ script: String, answering reply: String = "") throws -> Finished {
        let server = Workdir.repository.appending(path: "Tests/EndToEnd/Deliveries/mail_server.py").path()
        let finished = try workdir.shell(
            """
            command -v msmtp >/dev/null || { echo "msmtp: not found; run '.ci/setup --tests'" >&2; exit 97; }
            rm -f port  # of the server before
            python3 '\(server)' got \(reply.isEmpty ? "" : "'\(reply)'") >port 2>server.log & SERVER=$!
            trap 'kill $SERVER' EXIT
            for _ in $(seq 1200); do [ -s port ] && break; sleep 0.05; done
            [ -s port ] || { cat server.log >&2; exit 98; }
            \(Self.account(port: "$(cat port)"))
            \(script)
            """)
        #expect(finished.status != 97 && finished.status != 98, "\(finished.stderr)")
        return finished
    }

    /// The same without a server.
    @discardableResult
    func withoutServer(_ script: String) throws -> Finished {
        try workdir.shell("\(Self.account(port: "9"))\n\(script)")
    }

    private static func account(port: String) -> String {
        """
        printf 'account default\\nhost 127.0.0.1\\nport %s\\nfrom desk@example.org\\ntimeout 10\\n' "\(port)" >msmtprc
        chmod 600 msmtprc
        """
    }

    /// The messages received by the server: receivers and text.
    var got: [(to: [String], text: String)] {
        workdir.folder.names(in: "got").filter { $0.hasSuffix(".eml") }.map { name in
            let envelope = workdir.text("got/\(name.dropLast(4)).json").flatMap {
                try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            return (envelope?["to"] as? [String] ?? [], workdir.text("got/\(name)") ?? "")
        }
    }

    /// A line of the script that runs `run` at a local time.
    static func run(_ time: String, _ more: String = "") -> String {
        "\"$PROGRAM\" run --now \(time):00+05:30 \(more)"
    }

    static func email(_ time: String, _ more: String = "--send") -> String {
        "\"$PROGRAM\" email --now \(time):00+05:30 \(more)"
    }

    /// The site's warnings about mail.
    var warnings: [String] {
        get throws {
            (try workdir.feed("status.json")["warnings"] as? [String] ?? []).filter {
                $0.hasPrefix("mail: ")
            }
        }
    }
}
