from _epochzero import architecture as _architecture
from _epochzero import architecture_names as _names
from _epochzero import unknown_value as _unknown


def create_model(model_name, pretrained=False, pretrained_cfg=None, pretrained_cfg_overlay=None, checkpoint_path="",
                 scriptable=None, exportable=None, no_jit=None, **kwargs):
    arguments = {"model_name": model_name, "pretrained": pretrained}
    if pretrained_cfg is not None:
        arguments["pretrained_cfg"] = pretrained_cfg
    if pretrained_cfg_overlay is not None:
        arguments["pretrained_cfg_overlay"] = pretrained_cfg_overlay
    for key, value in kwargs.items():
        if value is not None:
            arguments[key] = value
    model = _architecture("timm.create_model", arguments)
    if checkpoint_path:
        from _epochzero import module_load_state_dict

        module_load_state_dict(model, _unknown("a checkpoint", True), False)
    return model


def list_models(filter="", *args, **kwargs):
    return _unknown("the models of timm", False)


list_pretrained = list_models


def is_model(model_name):
    return model_name.split(".")[0] in _names("timm")
