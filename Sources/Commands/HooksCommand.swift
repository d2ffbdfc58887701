import ArgumentParser
import Pipeline

/// `market-regime hooks`: tries the user's hooks.
struct HooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks", abstract: "List the hooks; with --test, start each with an event marked as a test.",
        discussion: """
            The event of on_change says TEST in its title and text, and its latest call is a sample. For example
              market-regime hooks --test
            Exit codes: 0 every hook ended well, 64 usage, 78 configuration, or a hook failed.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var place: FolderArgument
    @Flag(help: "Start every hook once and say how it ended.") var test = false

    func run() throws {
        try reporting {
            let pipeline = HooksPipeline(try Root(shared.values(in: place)))
            guard test else { return printAnswer(pipeline.list) }
            let result = try pipeline.test()
            for line in result.lines { printAnswer(line) }
            if let failure = result.failure { throw failure }
        }
    }
}
