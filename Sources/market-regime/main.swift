import ArgumentParser
import Commands

MarketRegimeCommand.main()
