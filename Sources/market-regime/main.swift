import Commands

ignoreClosedPipes()
MarketRegimeCommand.start()
