from _epochzero import unknown_value


class ModelOutput:
    """An ordered dictionary of what a model gives; indices skip what is None."""

    def __init__(self, *args, **kwargs):
        self._fields = tuple(kwargs)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a model's output")

    def to_tuple(self):
        return tuple(self.values())

    def keys(self):
        return [name for name in self._fields if getattr(self, name) is not None]

    def values(self):
        return [getattr(self, name) for name in self.keys()]

    def items(self):
        return [(name, getattr(self, name)) for name in self.keys()]

    def get(self, name, default=None):
        return getattr(self, name) if name in self.keys() else default

    def __getitem__(self, key):
        if isinstance(key, str):
            return getattr(self, key)
        return self.to_tuple()[key]

    def __setitem__(self, key, value):
        setattr(self, key, value)

    def __contains__(self, key):
        return key in self.keys()

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())


class BaseModelOutput(ModelOutput):
    pass


class BaseModelOutputWithPooling(ModelOutput):
    pass


class BaseModelOutputWithPast(ModelOutput):
    pass


class BaseModelOutputWithPoolingAndCrossAttentions(ModelOutput):
    pass


class BaseModelOutputWithNoAttention(ModelOutput):
    pass


class Seq2SeqModelOutput(ModelOutput):
    pass


class CausalLMOutput(ModelOutput):
    pass


class CausalLMOutputWithPast(ModelOutput):
    pass


class CausalLMOutputWithCrossAttentions(ModelOutput):
    pass


class SequenceClassifierOutput(ModelOutput):
    pass


class SequenceClassifierOutputWithPast(ModelOutput):
    pass


class Seq2SeqLMOutput(ModelOutput):
    pass


class Seq2SeqSequenceClassifierOutput(ModelOutput):
    pass


class MaskedLMOutput(ModelOutput):
    pass


class TokenClassifierOutput(ModelOutput):
    pass


class MultipleChoiceModelOutput(ModelOutput):
    pass


class QuestionAnsweringModelOutput(ModelOutput):
    pass


class ImageClassifierOutput(ModelOutput):
    pass


class SemanticSegmenterOutput(ModelOutput):
    pass
