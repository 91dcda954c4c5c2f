from efficientnet_pytorch.model import VALID_MODELS, EfficientNet
from efficientnet_pytorch.utils import BlockArgs, BlockDecoder, GlobalParams, MemoryEfficientSwish, Swish, efficientnet, get_model_params

__version__ = "0.7.1"
