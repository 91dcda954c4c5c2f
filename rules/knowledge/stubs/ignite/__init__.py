from ignite import engine, handlers, metrics

__version__ = "0.5.3"
