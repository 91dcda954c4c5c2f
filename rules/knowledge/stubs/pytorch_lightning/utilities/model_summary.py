from _epochzero import harmless


def ModelSummary(*args, **kwargs):
    return harmless()


summarize = ModelSummary
LayerSummary = ModelSummary
