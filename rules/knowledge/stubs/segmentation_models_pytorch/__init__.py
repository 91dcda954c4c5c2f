from _epochzero import harmless, unknown_value
from _epochzero import harmless as __getattr__
from segmentation_models_pytorch import losses, metrics, utils
from segmentation_models_pytorch.families import (
    FPN,
    DeepLabV3,
    DeepLabV3Plus,
    DPT,
    Linknet,
    MAnet,
    PAN,
    PSPNet,
    Segformer,
    Unet,
    UnetPlusPlus,
    UPerNet,
    create_model,
    from_pretrained,
)
