import ArgumentParser
import Commands

ignoreClosedPipes()
MarketRegimeCommand.main()
