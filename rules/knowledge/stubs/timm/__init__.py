from timm.models import create_model, is_model, list_models, list_pretrained

__version__ = "1.0.31"
