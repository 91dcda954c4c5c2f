"""Losses over an embedding model, which they hold."""

from _epochzero import method_of
from torch import nn


class _Loss(nn.Module):
    def __init__(self, model=None, *args, **kwargs):
        super().__init__()
        self.model = model
        for other in (*args, *kwargs.values()):
            if isinstance(other, _Loss):
                self.loss = other

    def forward(self, *args, **kwargs):
        return method_of(self)


class SoftmaxLoss(_Loss):
    def __init__(self, model, sentence_embedding_dimension=None, num_labels=None, concatenation_sent_rep=True, concatenation_sent_difference=True,
                 concatenation_sent_multiplication=False, loss_fct=None):
        super().__init__(model)
        size = model.get_sentence_embedding_dimension() if sentence_embedding_dimension is None else sentence_embedding_dimension
        vectors = (2 if concatenation_sent_rep else 0) + (1 if concatenation_sent_difference else 0) + (1 if concatenation_sent_multiplication else 0)
        self.classifier = nn.Linear(vectors * size, num_labels)


def __getattr__(name):
    return type(name, (_Loss,), {})
