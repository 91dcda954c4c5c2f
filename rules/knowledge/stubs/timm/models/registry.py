from timm.models._registry import is_model, list_models, model_entrypoint, register_model
