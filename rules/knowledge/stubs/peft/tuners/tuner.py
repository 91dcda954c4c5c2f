"""What every kind of adapter has in common: which layers it takes, what it trains, and how several live in one model."""

import re
from copy import deepcopy

from _epochzero import class_name, set_attribute
from torch import nn

_CONV1D = "transformers.pytorch_utils.Conv1D"


class TunerLayer(nn.Module):
    """A layer with its adapters beside it. `adapter_layer_names`: the containers that hold one entry an adapter."""

    adapter_layer_names = ()

    @property
    def weight(self):
        return self.base_layer.weight

    @property
    def bias(self):
        return self.base_layer.bias

    def get_base_layer(self):
        return self.base_layer

    def set_adapter(self, names, inference_mode=False):
        for attribute in self.adapter_layer_names:
            for key, held in getattr(self, attribute).items():
                held.requires_grad_(key in names and not inference_mode)


class ModulesToSaveWrapper(nn.Module):
    """The original and the copies that train in its place."""

    def __init__(self, module, adapter_name):
        super().__init__()
        self.original_module = module
        self.modules_to_save = nn.ModuleDict()
        set_attribute(self, "active_adapter", adapter_name)
        self.update(adapter_name)

    def __getattr__(self, name):
        return getattr(self.modules_to_save[self.active_adapter], name)

    def update(self, adapter_name):
        if adapter_name not in self.modules_to_save:
            self.modules_to_save[adapter_name] = deepcopy(self.original_module)
        self.original_module.requires_grad_(False)
        self.modules_to_save[adapter_name].requires_grad_(adapter_name == self.active_adapter)

    def set_adapter(self, names, inference_mode=False):
        for name in names:
            if name in self.modules_to_save:
                self.modules_to_save[self.active_adapter].requires_grad_(False)
                self.modules_to_save[name].requires_grad_(not inference_mode)
                set_attribute(self, "active_adapter", name)

    def forward(self, *args, **kwargs):
        return self.modules_to_save[self.active_adapter](*args, **kwargs)


class Tuner(nn.Module):
    layer_class = TunerLayer
    targets_by_kind = {}

    def __init__(self, model, config, adapter_name="default", **kwargs):
        super().__init__()
        self.model = model
        set_attribute(self, "peft_config", config if isinstance(config, dict) else {adapter_name: config})
        set_attribute(self, "active_adapter", adapter_name)
        self.inject_adapter(model, adapter_name)

    def __getattr__(self, name):
        return getattr(self.model, name)

    def forward(self, *args, **kwargs):
        return self.model(*args, **kwargs)

    @property
    def active_adapters(self):
        return [self.active_adapter] if isinstance(self.active_adapter, str) else self.active_adapter

    def inject_adapter(self, model, adapter_name, *args, **kwargs):
        config = self.peft_config[adapter_name]
        earlier = self._flags_before()
        self._replace_layers(config, adapter_name)
        self.set_adapter(self.active_adapters, config.inference_mode)
        own = set(self._adapter_parameters())
        below = tuple(one + "." for one in own)
        for name, param in self.model.named_parameters():
            if name not in own and not name.startswith(below):
                param.requires_grad = False
        self._train_biases(config.bias)
        set_additional_trainable_modules(self.model, config, adapter_name, adapter_name in self.active_adapters)
        for param, flag in earlier:
            param.requires_grad = flag

    def _flags_before(self):
        """A further adapter leaves everything that is there as it is."""
        for module in self.model.modules():
            if isinstance(module, TunerLayer):
                return [(param, param.requires_grad) for param in self.model.parameters()]
        return []

    def _adapter_parameters(self):
        own = []
        for name, module in self.model.named_modules():
            if isinstance(module, TunerLayer):
                own.extend(name + "." + attribute for attribute in module.adapter_layer_names)
            elif isinstance(module, ModulesToSaveWrapper):
                own.append(name)
        return own

    def _replace_layers(self, config, adapter_name):
        targets = self._targets(config)
        ends = None if isinstance(targets, str) else tuple("." + one for one in targets)
        found = False
        inside = []
        for key, module in list(self.model.named_modules()):
            if key == "" or key.startswith(tuple(inside)) or not _matches(config, targets, ends, key):
                if isinstance(module, TunerLayer):
                    inside.append(key + ".")
                continue
            found = True
            if isinstance(module, self.layer_class):
                inside.append(key + ".")
                self._extend(module, adapter_name, config, key)
                continue
            layer = self._adapted(module, config, key)
            self._extend(layer, adapter_name, config, key)
            path, _, last = key.rpartition(".")
            parent = self.model.get_submodule(path) if path else self.model
            setattr(parent, last, layer)
        if not found:
            raise ValueError("Target modules not found in the base model. Please check the target modules and try again.")

    def _targets(self, config):
        if config.target_modules is None:
            kind = self.model.config.model_type if hasattr(self.model, "config") else None
            if kind not in self.targets_by_kind:
                raise ValueError("Please specify `target_modules` in `peft_config`")
            return self.targets_by_kind[kind]
        if isinstance(config.target_modules, str) and config.target_modules.lower() == "all-linear":
            return self._all_linear(config)
        return config.target_modules

    def _all_linear(self, config):
        names = []
        for name, module in self.model.named_modules():
            if isinstance(module, nn.Linear) or class_name(module) == _CONV1D:
                names.append(name)
        if class_name(self.model).startswith("transformers."):
            # The output layer of a language model, or the classifier with that task type, is left out.
            kept = []
            for name in names:
                if name in ("lm_head", "embed_out", "cls.predictions.decoder", "vocab_projector"):
                    continue
                if config.task_type == "SEQ_CLS" and name in ("score", "classifier"):
                    continue
                kept.append(name)
            names = kept
        return names

    def _train_biases(self, bias):
        if bias == "all":
            for name, param in self.model.named_parameters():
                if name == "bias" or name.endswith(".bias"):
                    param.requires_grad = True
        elif bias.endswith("_only"):
            for module in self.model.modules():
                if isinstance(module, self.layer_class) and getattr(module.base_layer, "bias", None) is not None:
                    module.base_layer.bias.requires_grad = True

    def set_adapter(self, adapter_name, inference_mode=False):
        names = [adapter_name] if isinstance(adapter_name, str) else adapter_name
        for module in self.model.modules():
            if isinstance(module, (TunerLayer, ModulesToSaveWrapper)):
                module.set_adapter(names, inference_mode)
        set_attribute(self, "active_adapter", adapter_name)

    def disable_adapter_layers(self):
        for module in self.model.modules():
            if isinstance(module, TunerLayer):
                module.set_adapter([])
            elif isinstance(module, ModulesToSaveWrapper):
                module.modules_to_save.requires_grad_(False)

    def enable_adapter_layers(self):
        self.set_adapter(self.active_adapter)

    def merge_adapter(self, *args, **kwargs):
        return None

    unmerge_adapter = merge_adapter

    def unload(self):
        for key, module in list(self.model.named_modules()):
            if not isinstance(module, (TunerLayer, ModulesToSaveWrapper)):
                continue
            path, _, last = key.rpartition(".")
            parent = self.model.get_submodule(path) if path else self.model
            if isinstance(module, TunerLayer):
                setattr(parent, last, module.base_layer)
            else:
                setattr(parent, last, module.modules_to_save[module.active_adapter])
        return self.model

    def merge_and_unload(self, *args, **kwargs):
        return self.unload()


def set_additional_trainable_modules(model, config, adapter_name, active=True):
    names = config.modules_to_save or ()
    for key, module in list(model.named_modules()):
        wanted = False
        for name in names:
            if key.endswith(name):
                wanted = True
        if key == "" or not wanted:
            continue
        if not isinstance(module, ModulesToSaveWrapper):
            path, _, last = key.rpartition(".")
            parent = model.get_submodule(path) if path else model
            module = ModulesToSaveWrapper(module, adapter_name)
            setattr(parent, last, module)
        else:
            module.update(adapter_name)
        if active:
            module.set_adapter([adapter_name], config.inference_mode)


def _matches(config, targets, ends, key):
    excluded = config.exclude_modules
    if excluded:
        if isinstance(excluded, str):
            if re.fullmatch(excluded, key):
                return False
        else:
            for one in excluded:
                if key == one or key.endswith("." + one):
                    return False
    for name in config.modules_to_save or ():
        if re.match(r"(^|.*\.)" + name + r"($|\..*)", key):
            return False
    if isinstance(targets, str):
        return re.fullmatch(targets, key) is not None
    # One question each, however many names there are.
    return key in targets or (key.endswith(ends) and _in_layers(config, key))


def _in_layers(config, key):
    layers = config.layers_to_transform
    if layers is None or (isinstance(layers, list) and not layers):
        return True
    patterns = config.layers_pattern
    if not patterns:
        match = re.match(r".*?\.[^.]*\.(\d+)\.", key)
    else:
        match = None
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            match = match or re.match(r"(?:^|.*?\.)" + pattern + r"\.(\d+)\.", key)
    if match is None:
        return False
    index = int(match.group(1))
    return index == layers if isinstance(layers, int) else index in layers
