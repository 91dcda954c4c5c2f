from _epochzero import harmless, unknown_value
from fastai.learner import Learner, load_learner


def _learner(*args, **kwargs):
    return Learner(args[0] if args else None, unknown_value("a model that fastai builds for the data", True),
                   splitter=unknown_value("fastai's groups of layers", False))


vision_learner = _learner
cnn_learner = _learner
unet_learner = _learner
text_classifier_learner = _learner
language_model_learner = _learner
tabular_learner = _learner
collab_learner = _learner
