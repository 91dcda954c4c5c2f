from pytorch_lightning.callbacks.callback import Callback
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.container import ModuleDict
from torch.nn.modules.module import Module


def multiplicative(epoch):
    return 2


class BaseFinetuning(Callback):
    def __init__(self):
        pass

    def on_fit_start(self, trainer, pl_module):
        return None

    @staticmethod
    def flatten_modules(modules):
        """The leaves, and parents that own parameters themselves."""
        if isinstance(modules, ModuleDict):
            modules = modules.values()
        if isinstance(modules, Module) and not hasattr(modules, "__iter__"):
            flat = list(modules.modules())
        else:
            flat = []
            for one in modules:
                flat.extend(BaseFinetuning.flatten_modules(one))
        return [one for one in flat if not list(one.children()) or one._parameters]

    @staticmethod
    def filter_params(modules, train_bn=True, requires_grad=True):
        for one in BaseFinetuning.flatten_modules(modules):
            if isinstance(one, _BatchNorm) and not train_bn:
                continue
            for param in one.parameters(recurse=False):
                if param.requires_grad == requires_grad:
                    yield param

    @staticmethod
    def make_trainable(modules):
        for one in BaseFinetuning.flatten_modules(modules):
            for param in one.parameters(recurse=False):
                param.requires_grad = True

    @staticmethod
    def freeze_module(module):
        for param in module.parameters(recurse=False):
            param.requires_grad = False

    @staticmethod
    def freeze(modules, train_bn=True):
        for one in BaseFinetuning.flatten_modules(modules):
            if isinstance(one, _BatchNorm) and train_bn:
                BaseFinetuning.make_trainable(one)
            else:
                BaseFinetuning.freeze_module(one)

    @staticmethod
    def filter_on_optimizer(optimizer, params):
        held = []
        for group in optimizer.param_groups:
            held.extend(group["params"])
        outside = []
        for param in params:
            known = False
            for other in held:
                if other is param:
                    known = True
            if not known:
                outside.append(param)
        return outside

    @staticmethod
    def unfreeze_and_add_param_group(modules, optimizer, lr=None, initial_denom_lr=10.0, train_bn=True):
        BaseFinetuning.make_trainable(modules)
        rate = optimizer.param_groups[0]["lr"] / initial_denom_lr if lr is None else lr
        params = BaseFinetuning.filter_params(modules, train_bn=train_bn, requires_grad=True)
        params = BaseFinetuning.filter_on_optimizer(optimizer, params)
        if params:
            optimizer.add_param_group({"params": params, "lr": rate})

    def setup(self, trainer, pl_module, stage=None):
        self.freeze_before_training(pl_module)

    def on_train_epoch_start(self, trainer, pl_module):
        from _epochzero import parameter_names

        for index, optimizer in enumerate(trainer.optimizers):
            names = parameter_names(self.finetune_function)
            if names is not None and len(names[0]) > 3:
                self.finetune_function(pl_module, trainer.current_epoch, optimizer, index)
            else:
                self.finetune_function(pl_module, trainer.current_epoch, optimizer)

    def finetune_function(self, pl_module, epoch, optimizer):
        raise NotImplementedError

    def freeze_before_training(self, pl_module):
        raise NotImplementedError


class BackboneFinetuning(BaseFinetuning):
    def __init__(self, unfreeze_backbone_at_epoch=10, lambda_func=multiplicative, backbone_initial_ratio_lr=10e-2,
                 backbone_initial_lr=None, should_align=True, initial_denom_lr=10.0, train_bn=True, verbose=False,
                 rounding=12):
        super().__init__()
        self.unfreeze_backbone_at_epoch = unfreeze_backbone_at_epoch
        self.backbone_initial_ratio_lr = backbone_initial_ratio_lr
        self.backbone_initial_lr = backbone_initial_lr
        self.initial_denom_lr = initial_denom_lr
        self.train_bn = train_bn

    def on_fit_start(self, trainer, pl_module):
        if not hasattr(pl_module, "backbone"):
            raise RuntimeError("The LightningModule should have a nn.Module `backbone` attribute")

    def freeze_before_training(self, pl_module):
        self.freeze(pl_module.backbone)

    def finetune_function(self, pl_module, epoch, optimizer):
        if epoch == self.unfreeze_backbone_at_epoch:
            rate = self.backbone_initial_lr
            if rate is None:
                rate = optimizer.param_groups[0]["lr"] * self.backbone_initial_ratio_lr
            self.unfreeze_and_add_param_group(pl_module.backbone, optimizer, rate, self.initial_denom_lr, self.train_bn)
