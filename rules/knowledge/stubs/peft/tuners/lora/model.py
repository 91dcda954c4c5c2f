import re
from copy import deepcopy

from _epochzero import class_name, set_attribute, unknown_value
from torch import nn

from peft.tuners.lora.layer import Conv1d, Conv2d, Conv3d, Embedding, Linear, LoraLayer, TransposedLinear
from peft.utils import TRANSFORMERS_MODELS_TO_LORA_TARGET_MODULES_MAPPING

_CONV1D = "transformers.pytorch_utils.Conv1D"


class ModulesToSaveWrapper(nn.Module):
    """The original and the copy that trains in its place."""

    def __init__(self, module, adapter_name):
        super().__init__()
        self.original_module = module
        self.modules_to_save = nn.ModuleDict()
        self.modules_to_save[adapter_name] = deepcopy(module)
        set_attribute(self, "active_adapter", adapter_name)
        self.original_module.requires_grad_(False)
        self.modules_to_save[adapter_name].requires_grad_(True)

    def __getattr__(self, name):
        return getattr(self.modules_to_save[self.active_adapter], name)

    def forward(self, *args, **kwargs):
        return self.modules_to_save[self.active_adapter](*args, **kwargs)


class LoraModel(nn.Module):
    prefix = "lora_"

    def __init__(self, model, config, adapter_name="default", **kwargs):
        super().__init__()
        self.model = model
        set_attribute(self, "peft_config", {adapter_name: config})
        self._inject(config, adapter_name)
        for name, param in self.model.named_parameters():
            if "lora_" not in name:
                param.requires_grad = False
        self._train_biases(config.bias)
        self._save(config.modules_to_save or (), adapter_name)
        if config.inference_mode:
            for name, param in self.model.named_parameters():
                if "lora_" in name:
                    param.requires_grad = False

    def __getattr__(self, name):
        return getattr(self.model, name)

    def forward(self, *args, **kwargs):
        return self.model(*args, **kwargs)

    def _inject(self, config, adapter_name):
        targets = self._targets(config)
        found = False
        for key, module in list(self.model.named_modules()):
            if key == "" or not _matches(config, targets, key):
                continue
            layer = _adapted(module)
            layer.add(adapter_name, config, _rank(config, key))
            path, _, last = key.rpartition(".")
            parent = self.model.get_submodule(path) if path else self.model
            setattr(parent, last, layer)
            found = True
        if not found:
            raise ValueError("Target modules not found in the base model. Please check the target modules and try again.")

    def _targets(self, config):
        if config.target_modules is None:
            kind = self.model.config.model_type if hasattr(self.model, "config") else None
            if kind not in TRANSFORMERS_MODELS_TO_LORA_TARGET_MODULES_MAPPING:
                raise ValueError("Please specify `target_modules` in `peft_config`")
            return TRANSFORMERS_MODELS_TO_LORA_TARGET_MODULES_MAPPING[kind]
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
            output = self.model.get_output_embeddings() if config.task_type != "SEQ_CLS" else None
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
                if "bias" in name:
                    param.requires_grad = True
        elif bias == "lora_only":
            for module in self.model.modules():
                if isinstance(module, LoraLayer) and getattr(module.base_layer, "bias", None) is not None:
                    module.base_layer.bias.requires_grad = True

    def _save(self, names, adapter_name):
        for key, module in list(self.model.named_modules()):
            wanted = False
            for name in names:
                if key.endswith(name):
                    wanted = True
            if key == "" or not wanted:
                continue
            path, _, last = key.rpartition(".")
            parent = self.model.get_submodule(path) if path else self.model
            setattr(parent, last, ModulesToSaveWrapper(module, adapter_name))


def _matches(config, targets, key):
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
    matched = False
    for one in targets:
        if key == one:
            return True
        if key.endswith("." + one):
            matched = True
    return matched and _in_layers(config, key)


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


def _rank(config, key):
    for pattern, rank in config.rank_pattern.items():
        if re.match(r"(.*\.)?(" + pattern + r")$", key):
            return rank
    return config.r


def _adapted(module):
    if isinstance(module, nn.Embedding):
        return Embedding(module)
    if isinstance(module, nn.Conv2d):
        return Conv2d(module)
    if isinstance(module, nn.Conv3d):
        return Conv3d(module)
    if isinstance(module, nn.Conv1d):
        return Conv1d(module)
    if isinstance(module, nn.Linear):
        return Linear(module)
    if class_name(module) == _CONV1D:
        return TransposedLinear(module)
    raise ValueError("Target module is not supported.")
