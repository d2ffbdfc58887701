import Foundation
import Support
import Testing

/// README and the guides: their commands work, and what they name exists.
@Suite struct GuideTests {
    @Test func `README stays short`() {
        #expect(Document.readme.text.count { $0 == "\n" } <= 250)
        #expect(Document.all.count > 12)
    }

    @Test(arguments: Document.all, [false, true])
    func `every command of the program in it works in a folder with one scan, and in one of the version before`(
        document: Document, isOfVersionBefore: Bool
    ) throws {
        let workdir = try isOfVersionBefore ? Self.rootOfVersionBefore() : Workdir()
        if !isOfVersionBefore { try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20)) }
        for (old, new) in [
            ("\"to\": []", "\"to\": [\"you@example.org\"]"), ("\"from\": null", "\"from\": \"you@example.org\""),
            ("[\"sendmail\", \"-t\", \"-i\"]", "[\"grep\", \"-q\", \"To:\"]"),
            ("\"on_success\": []", "\"on_success\": [\"grep\", \"-q\", \"event\"]"),
        ] { try workdir.replace(old, by: new, in: "config/regime_config.json") }
        let table = try #require(Document.readme.blocks("csv").first)
        try workdir.write(table.replacing("T15:00", with: "T10:00"), to: "my_scan.csv")
        let ran = try workdir.run("run", now: "2025-07-16T10:20")
        #expect(ran.status == 0 && ran.stdout.contains("as of Wed 16 Jul, 10:00 IST"), "\(ran.stderr)")
        for command in document.commands("sh") {
            var words = command.split(separator: " ").dropFirst().map(String.init)
            if words[0] == "serve" { words += ["--port", "0", "--seconds", "0.2"] }
            let isTimeless = words[0] == "init" || words[0].hasPrefix("--")
            if !isTimeless { words += ["--now", ScanText.time("2025-07-16T10:20")] }
            // Also into a pipe, in another language, without colours and without a home.
            let place = isOfVersionBefore ? "env \(Self.places.joined(separator: " "))" : ""
            let finished = try workdir.shell(
                "\(place) \"$PROGRAM\" \(words.joined(separator: " ")) | cat; exit ${PIPESTATUS[0]}")
            #expect(finished.status == 0, "\(command): \(finished.stderr)")
        }
    }

    /// A root as the previous version left it after its first run: its settings and data, and no templates.
    private static func rootOfVersionBefore() throws -> Workdir {
        let workdir = try Workdir()
        for name in ["config", "data", "templates"] { try workdir.remove(name) }
        let root = Workdir.repository.appending(path: "Tests/EndToEnd/Guides/VersionBefore")
        for name in ["config", "data"] {
            try FileManager.default.copyItem(
                atPath: root.appending(path: name).path(percentEncoded: false), toPath: workdir.path(name))
        }
        return workdir
    }

    @Test func `settings and data of the previous version are accepted, and changes are reported`() throws {
        let workdir = try Self.rootOfVersionBefore()
        let shown = workdir.lines("data/published.jsonl").first
        let finished = try workdir.run("run", now: "2025-07-16T10:20")
        #expect(finished.status == 0 && finished.stdout.contains("as of Wed 16 Jul, 10:00 IST"), "\(finished.stderr)")
        #expect(
            finished.stderr.contains("no longer used: volatility.atr, volatility.range, volatility.volume; remove them")
        )
        #expect(
            try workdir.run("settings", "--changed").stdout.contains("smoothing.ema_weight: 0.5; default 0.6"))
        // What was shown before stays on record.
        #expect(workdir.lines("data/published.jsonl").first == shown)
        let explained = try workdir.run("explain", "--at", "2025-07-16T10:00", now: "2025-07-16T10:21")
        #expect(explained.status == 0 && explained.stdout.contains("uptrend"), "\(explained.stderr)")
        #expect(try workdir.run("check", now: "2025-07-16T10:21").status == 0)
    }

    @Test func `every block that contains commands of the program is run by a test`() {
        for document in Document.all {
            for block in document.blocks where !["sh", "bash"].contains(block.language) {
                let lines = block.text.split(separator: "\n").filter { $0.hasPrefix("market-regime ") }
                #expect(lines.isEmpty, "\(document.path): \(lines) is not in an sh or bash block")
            }
        }
    }

    /// The environments that `env` sets up.
    static let places = ["-u HOME -u USER -u LANG", "NO_COLOR=1", "LC_ALL=C", "LC_ALL=de_DE.UTF-8"]

    @Test func `every command of the program, typed in an empty folder, ends in one sentence in any environment`()
        throws
    {
        let commands = Set(Document.all.flatMap { $0.commands("sh") + $0.commands("bash") + $0.inlineCommands })
        #expect(commands.count >= 30)
        for command in commands where !command.hasPrefix("market-regime demo") && !command.contains("$") {
            let ends = try Self.places.map { place in
                let folder = try TemporaryFolder()
                let words = command.dropFirst("market-regime".count)
                let script = "env \(place) '\(Command.product)'\(words) | cat; exit ${PIPESTATUS[0]}"
                var end = try Command(["bash", "-c", script], in: folder.path).run()
                end.stdout = end.stdout.replacing(folder.path, with: "FOLDER")
                return end
            }
            #expect(Set(ends.map(\.stdout)).count == 1 && Set(ends.map(\.stderr)).count == 1, "\(command)")
            let (status, errors) = (ends[0].status, ends[0].stderr)
            #expect([0, 64, 65, 66, 78].contains(status), "\(command): \(status) \(errors)")
            if status != 0 {
                #expect(errors.hasPrefix("Error: ") && errors.count { $0 == "\n" } == 1, "\(command): \(errors)")
            }
        }
    }

    @Test func `every file, folder and script that they name exists`() throws {
        let starts = ["Sources/", "Tests/", "templates/", "config/deploy", "config/presets", ".ci/", ".github/"]
        var count = 0
        for document in Document.all {
            for word in document.text.split(whereSeparator: { " `()#\n".contains($0) }) {
                let path = word.last.map(",.;".contains) == true ? String(word.dropLast()) : String(word)
                guard starts.contains(where: path.hasPrefix), !path.contains("{") else { continue }
                let isThere = FileManager.default.fileExists(atPath: Workdir.repository.appending(path: path).path)
                #expect(isThere, "\(document.path) names \(path), which is not there")
                count += 1
            }
        }
        #expect(count > 60)
    }

    @Test(arguments: Document.all) func `every link leads to an existing file and heading`(document: Document) {
        let folder = Workdir.repository.appending(path: document.path).deletingLastPathComponent()
        for match in document.text.matches(of: /\]\(([^)\s]+)\)/) {
            let parts = match.1.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
            guard !parts[0].contains("://") else { continue }
            let file = parts[0].isEmpty ? document.path : folder.appending(path: parts[0]).standardized.path
            guard let bytes = FileManager.default.contents(atPath: file) else {
                Issue.record("\(document.path): \(match.1) leads nowhere")
                continue
            }
            guard parts.count == 2 else { continue }
            let headings = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("#") }
            let anchors = headings.map { heading in
                String(
                    heading.drop { "# ".contains($0) }.lowercased().filter {
                        $0.isLetter || $0.isNumber || " -_".contains($0)
                    }
                )
                .replacing(" ", with: "-")
            }
            #expect(anchors.contains(parts[1]), "\(document.path): \(match.1) names no heading")
        }
    }

    @Test func `every guide is linked from README and from the catalogue's first page`() {
        let pages = Document.all.dropFirst().map(\.path).filter { !$0.hasSuffix("/MarketRegime.md") }
        for page in pages {
            let name = page.split(separator: "/").last.map(String.init) ?? ""
            #expect(Document.readme.text.contains("(\(page))"), "README does not link \(page)")
            #expect(Document.guide("MarketRegime").text.contains("](\(name))"), "MarketRegime.md does not link \(name)")
        }
    }

    @Test func `every subcommand is listed`() throws {
        let help = try Workdir().run("--help").stdout
        let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
        let names = list.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("See '") else { return nil }
            return line.split(separator: " ").first.map(String.init)
        }
        #expect(names.count >= 6)
        for name in names { #expect(Document.guide("Commands").text.contains("| `\(name)`"), "\(name)") }
    }

    @Test func `the output of demo in README is what demo prints`() throws {
        let demo = try Workdir().run("demo").stdout
        let shown = try #require(Document.readme.blocks("").first { $0.hasPrefix("Sessions") })
        for line in shown.split(separator: "\n") where line != "…" {
            #expect(demo.contains("\(line)\n"), "demo says\n\(demo)")
        }
    }
}
