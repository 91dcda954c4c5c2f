from _epochzero import architecture as _architecture
from _epochzero import is_unknown
from _epochzero import unknown_value as _unknown
from timm.models._registry import _own, is_model, list_models, list_pretrained, model_entrypoint, register_model


def create_model(model_name, pretrained=False, pretrained_cfg=None, pretrained_cfg_overlay=None, checkpoint_path="",
                 scriptable=None, exportable=None, no_jit=None, **kwargs):
    # An argument of which nothing is known (the number of classes) is given all the same: None would be the default.
    given = {key: value for key, value in kwargs.items() if is_unknown(value) or value is not None}
    if not is_unknown(model_name) and model_name in _own:
        return _own[model_name](pretrained=pretrained, **given)
    arguments = {"model_name": model_name, "pretrained": pretrained}
    if pretrained_cfg is not None:
        arguments["pretrained_cfg"] = pretrained_cfg
    if pretrained_cfg_overlay is not None:
        arguments["pretrained_cfg_overlay"] = pretrained_cfg_overlay
    arguments.update(given)
    model = _architecture("timm.create_model", arguments)
    if checkpoint_path:
        from _epochzero import module_load_state_dict

        module_load_state_dict(model, _unknown("a checkpoint", True), False)
    return model


def safe_model_name(model_name, remove_source=True):
    return "".join(c if c.isalnum() else "_" for c in model_name).rstrip("_")


def load_checkpoint(model, checkpoint_path, *args, strict=True, **kwargs):
    from _epochzero import module_load_state_dict

    return module_load_state_dict(model, _unknown("a checkpoint", True), strict)


def resume_checkpoint(model, checkpoint_path, *args, **kwargs):
    load_checkpoint(model, checkpoint_path)
    return _unknown("the epoch of a checkpoint", False)


def model_parameters(model, exclude_head=False):
    parameters = [p for p in model.parameters()]
    return parameters[:-2] if exclude_head else parameters
