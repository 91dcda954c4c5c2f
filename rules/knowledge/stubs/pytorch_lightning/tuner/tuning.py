from _epochzero import harmless, set_attribute, unknown_value


class Tuner:
    def __init__(self, trainer):
        self._trainer = trainer

    def lr_find(self, model, *args, update_attr=False, attr_name="", **kwargs):
        if update_attr:
            for name in [attr_name] if attr_name else ["lr", "learning_rate"]:
                if hasattr(model, name):
                    set_attribute(model, name, unknown_value("a learning rate that Lightning finds", False))
                if name in model.hparams:
                    model.hparams[name] = unknown_value("a learning rate that Lightning finds", False)
        return harmless()

    def scale_batch_size(self, model, *args, **kwargs):
        return unknown_value("a batch size that Lightning finds", False)
