from _epochzero import harmless as _harmless
from timm.layers.adaptive_avgmax_pool import AdaptiveAvgMaxPool2d, FastAdaptiveAvgPool, FastAdaptiveAvgPool2d
from timm.layers.attention import Attention
from timm.layers.drop import DropBlock2d, DropPath, calculate_drop_path_rates, drop_block_2d, drop_path
from timm.layers.helpers import extend_tuple, make_divisible, to_1tuple, to_2tuple, to_3tuple, to_4tuple, to_ntuple
from timm.layers.layer_scale import LayerScale, LayerScale2d
from timm.layers.mlp import ConvMlp, GluMlp, Mlp, SwiGLU, SwiGLUPacked
from timm.layers.norm import GroupNorm, GroupNorm1, LayerNorm, LayerNorm2d
from timm.layers.patch_embed import PatchEmbed
from timm.layers.weight_init import lecun_normal_, trunc_normal_, trunc_normal_tf_, variance_scaling_
from torch.nn.modules.batchnorm import SyncBatchNorm as _SyncBatchNorm

set_fast_norm = _harmless("set_fast_norm")
set_fused_attn = _harmless("set_fused_attn")
set_layer_config = _harmless("set_layer_config")
set_scriptable = _harmless("set_scriptable")
set_exportable = _harmless("set_exportable")


def use_fused_attn(experimental=False):
    return True


def _assert(condition, message):
    assert condition, message


def convert_sync_batchnorm(module, process_group=None):
    return _SyncBatchNorm.convert_sync_batchnorm(module, process_group)
