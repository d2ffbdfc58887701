import Commands
import Pipeline

ignoreClosedPipes()
MarketRegimeCommand.start()
