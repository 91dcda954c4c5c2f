from .registry import HOOKS


class Hook:
    def before_train(self, runner):
        pass

    def after_epoch(self, runner):
        pass


@HOOKS.register
class FreezeHook(Hook):
    def __init__(self, patterns):
        self.patterns = tuple(patterns)

    def before_train(self, runner):
        for name, p in runner.model.named_parameters():
            if name.startswith(self.patterns):
                p.requires_grad = False


@HOOKS.register(name="LogHook")
class PrintHook(Hook):
    def after_epoch(self, runner):
        print(f"epoch {runner.epoch}: accuracy {runner.accuracy:.4f}")
