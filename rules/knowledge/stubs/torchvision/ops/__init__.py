from torchvision.ops.misc import MLP, Conv2dNormActivation, FrozenBatchNorm2d, Permute, SqueezeExcitation
from torchvision.ops.stochastic_depth import StochasticDepth, stochastic_depth
from torchvision.ops.boxes import *
from torchvision.ops.focal_loss import sigmoid_focal_loss
from torchvision.ops.feature_pyramid_network import FeaturePyramidNetwork
from torchvision.ops.poolers import MultiScaleRoIAlign, RoIAlign, RoIPool
