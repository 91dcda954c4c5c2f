from _layers import Namespace, Undescribed

_named = Namespace(Undescribed)


def __getattr__(name):
    # wav2vec2_base() makes a Wav2Vec2Model; the parts of either are not described.
    return _named(name)
