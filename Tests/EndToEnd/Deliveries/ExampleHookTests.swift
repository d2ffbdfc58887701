import Foundation
import Support
import Testing

/// The built program runs the hooks in `config/deploy/hooks`, which talk to a server on loopback.
@Suite struct ExampleHookTests {
    /// A server that answers with the given status codes in turn and records the requests.
    private static let server = """
        import http.server, threading, time
        asked = []
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length'])).decode()
                asked.append({'path': self.path, 'body': body, 'authorization': self.headers['Authorization']})
                self.send_response(codes.pop(0) if codes else 200)
                self.end_headers()
            def log_message(self, *_): pass
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f'http://127.0.0.1:{server.server_address[1]}'
        def configure(**hooks):
            config = json.load(open('config/regime_config.json'))
            config['hooks'] = {name: ['config/deploy/hooks/' + hook, 'secret'] for name, hook in hooks.items()}
            config['market']['name'] = 'M&M "<b>" $(x)'
            json.dump(config, open('config/regime_config.json', 'w'))
        def run(time, code=0):
            done = subprocess.run([PROGRAM, 'run', '--now', f'2025-07-16T{time}:00+05:30'], capture_output=True)
            assert done.returncode == code, done
            return done.stderr.decode()

        """

    private func asked(_ codes: [Int], _ script: String) throws -> [[String: String?]] {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let finished = try workdir.python(
            Self.server + "codes = \(codes)\n" + script + "\njson.dump(asked, sys.stdout)\n")
        #expect(finished.status == 0, "\(finished.stderr)")
        return try JSONDecoder().decode([[String: String?]].self, from: Data(finished.stdout.utf8))
    }

    private static let change = """
        run('10:10')
        json.dump(dict(timestamp='2025-07-16T10:30:00+05:30', long_count=10, short_count=80),
            open('data/scans/next.json', 'w'))
        """

    @Test func `Telegram receives the change, and a busy server is tried again`() throws {
        let asked = try asked(
            [503, 200],
            """
            open('secret', 'w').write(f'url = "{address}/bot1:A/sendMessage"\\ndata-urlencode = "chat_id=42"\\n')
            configure(on_change='telegram')
            \(Self.change)
            assert 'on the change to strong downtrend' in run('10:40')
            assert run('10:45') == ''
            assert run('10:50') == ''
            """)
        #expect(asked.count == 2 && asked.first == asked.last && asked.first?["path"] == "/bot1:A/sendMessage")
        let body = (asked.first?["body"] ?? nil)?.replacing("+", with: " ").removingPercentEncoding ?? ""
        #expect(
            body.hasPrefix("chat_id=42&text=M&M \"<b>\" $(x): strong downtrend −3, was uptrend +2\n2025-07-16 10:30"),
            "\(body)")
    }

    @Test func `ntfy receives the change with title and text`() throws {
        let asked = try asked(
            [],
            """
            open('secret', 'w').write(f'url = "{address}/topic"\\nheader = "Authorization: Bearer abc"\\n')
            configure(on_change='ntfy')
            \(Self.change)
            assert run('10:40') == ''
            run('11:30', 75)
            """)
        #expect(asked.count == 2 && asked.allSatisfy { $0["authorization"] == "Bearer abc" })
        let paths = asked.compactMap { ($0["path"] ?? nil)?.replacing("+", with: " ").removingPercentEncoding }
        #expect(paths.first == "/topic?title=M&M \"<b>\" $(x): strong downtrend −3, was uptrend +2&tags=bar_chart")
        #expect(
            paths.last == "/topic?title=M&M \"<b>\" $(x): STALE, no call, was strong downtrend −3&tags=warning",
            "\(paths)")
        #expect((asked.first?["body"] ?? nil)?.contains("10 long, 80 short. Confidence ") == true)
    }

    @Test func `a rejected message causes a warning and is not sent again`() throws {
        let asked = try asked(
            [403],
            """
            open('secret', 'w').write(f'url = "{address}/topic"\\n')
            configure(on_change='ntfy')
            \(Self.change)
            assert 'failed (exit code 1)' in run('10:40')
            assert 'failed (exit code 1)' in run('10:45')
            assert 'ntfy answered 403' in open('data/deliveries.json').read()
            """)
        #expect(asked.count == 1)
    }

    @Test func `an unreachable server causes a warning and is tried again`() throws {
        let asked = try asked(
            [],
            """
            open('secret', 'w').write('url = "http://127.0.0.1:9/topic"\\n')
            configure(on_change='ntfy')
            \(Self.change)
            assert 'failed (exit code 75)' in run('10:40')
            open('secret', 'w').write(f'url = "{address}/topic"\\n')
            assert run('10:45') == ''
            """)
        #expect(asked.count == 1)
    }

    @Test func `a dead man's switch is notified of success and failure`() throws {
        let asked = try asked(
            [200, 200, 404],
            """
            open('secret', 'w').write(f'{address}/a1b2\\n')
            configure(on_success='healthchecks', on_failure='healthchecks')
            assert run('10:10') == ''
            run('11:30', 75)
            assert 'hooks.on_failure: failed (' in run('11:35', 75)
            """)
        #expect(asked.map { $0["path"] } == ["/a1b2", "/a1b2/fail", "/a1b2/fail"])
        let bodies = asked.map { $0["body"] ?? nil }
        #expect(bodies.first??.hasPrefix("M&M \"<b>\" $(x) is in an uptrend (+2) as of Wed 16 Jul, 10:00 IST") == true)
        #expect(bodies.last??.contains("no call - the last scan is too old") == true)
    }

    @Test func `each example can be started and says what it needs`() throws {
        let folder = Workdir.repository.appending(path: "config/deploy/hooks")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count == 3)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.hasPrefix("#!/bin/sh\n") && text.contains("Needs curl and jq"), "\(file)")
            #expect(FileManager.default.isExecutableFile(atPath: file.path(percentEncoded: false)), "\(file)")
        }
    }
}
