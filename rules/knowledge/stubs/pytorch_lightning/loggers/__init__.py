from _epochzero import harmless
from _epochzero import harmless as __getattr__


class Logger:
    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        return harmless()


LightningLoggerBase = Logger


class TensorBoardLogger(Logger):
    pass


class WandbLogger(Logger):
    pass


class CSVLogger(Logger):
    pass


class MLFlowLogger(Logger):
    pass
