from _epochzero import harmless as __getattr__

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


def _nothing(*args, **kwargs):
    return None


debug = info = warning = warn = error = exception = critical = log = basicConfig = disable = captureWarnings = shutdown = addLevelName = setLoggerClass = _nothing


class _Quiet:
    def __init__(self, *args, **kwargs):
        pass

    def _nothing(self, *args, **kwargs):
        return None

    debug = info = warning = warn = error = exception = critical = fatal = log = _nothing
    setLevel = addHandler = removeHandler = setFormatter = addFilter = removeFilter = flush = close = emit = handle = format = _nothing


class Logger(_Quiet):
    def __init__(self, name="root", level=0):
        self.name = name
        self.level = level
        self.handlers = []
        self.propagate = True
        self.disabled = False

    def getChild(self, suffix):
        return getLogger(self.name + "." + suffix)

    def hasHandlers(self):
        return True

    def getEffectiveLevel(self):
        return 20

    def isEnabledFor(self, level):
        return level >= 20


class LoggerAdapter(Logger):
    def __init__(self, logger, extra=None):
        self.logger = logger


class Handler(_Quiet):
    pass


class StreamHandler(Handler):
    pass


class FileHandler(Handler):
    pass


class NullHandler(Handler):
    pass


class Formatter(_Quiet):
    pass


class Filter(_Quiet):
    pass


# A new one each time: loggers of one name are told apart by nobody, and a registry would tie every import to the program.
def getLogger(name=None):
    return Logger(name or "root")


root = getLogger()


def getLevelName(level):
    return {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}.get(level, level)
