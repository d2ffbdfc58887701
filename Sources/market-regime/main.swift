import ArgumentParser
import Commands
import Pipeline

ignoreClosedPipes()
MarketRegimeCommand.main()
