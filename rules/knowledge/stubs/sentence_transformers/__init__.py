from sentence_transformers import losses, models
from sentence_transformers.model import SentenceTransformer
from sentence_transformers.trainer import SentenceTransformerTrainer, SentenceTransformerTrainingArguments

__version__ = "6.2.0"


class InputExample:
    def __init__(self, guid="", texts=None, label=0):
        self.guid = guid
        self.texts = texts
        self.label = label


def __getattr__(name):
    from _epochzero import harmless
    from _layers import Undescribed

    if name in ("CrossEncoder", "SparseEncoder", "MultiVectorEncoder"):
        return type(name, (Undescribed,), {})
    return harmless()
