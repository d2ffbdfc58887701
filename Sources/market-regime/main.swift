import ArgumentParser
import Commands

ignoreClosedPipes()
MarketRegimeCommand.refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
MarketRegimeCommand.main()
