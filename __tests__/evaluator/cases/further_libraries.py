# Libraries beside PyTorch's own that hold parameters, or none: the counts are those of the libraries themselves.
import torch
import torch.nn as nn

count = lambda model: sum(p.numel() for p in model.parameters())
names = lambda model: [name for name, _ in model.named_parameters()]

# Segmentation models: encoder, decoder, head.
import segmentation_models_pytorch as smp

unet = smp.Unet("resnet34", encoder_weights=None, classes=2)
reveal(count(unet))  # value: 24436514
unet.freeze_encoder()
reveal(sum(p.numel() for p in unet.parameters() if p.requires_grad))  # value: 3151842
reveal(smp.create_model("unetplusplus", encoder_name="resnet18", encoder_weights=None, classes=1).encoder.out_channels)  # value: [3, 64, 64, 128, 256, 512]
reveal(count(smp.PAN("resnet18")))  # unknown

# Medical imaging.
from monai.losses import DiceLoss
from monai.networks.layers import Norm
from monai.networks.nets import SwinUNETR, UNet, densenet121

reveal(count(UNet(3, 1, 2, channels=(16, 32, 64, 128, 256), strides=(2, 2, 2, 2), num_res_units=2, norm=Norm.BATCH)))  # value: 4808917
reveal(count(densenet121(spatial_dims=2, in_channels=1, out_channels=6)))  # value: 6953734
reveal(count(SwinUNETR(in_channels=1, out_channels=2)))  # unknown
reveal(names(DiceLoss(sigmoid=True)))  # value: []

# Graphs: a layer's own parameters stand before those of the layers in it.
from torch_geometric.nn import GATConv, GCNConv, GINConv, MessagePassing, SAGEConv, global_mean_pool

reveal(names(GCNConv(5, 7)))  # value: ['bias', 'lin.weight']
reveal(names(GATConv(5, 7, heads=2, edge_dim=3)))  # value: ['att_src', 'att_dst', 'att_edge', 'bias', 'lin.weight', 'lin_edge.weight']
reveal(names(SAGEConv(5, 7)))  # value: ['lin_l.weight', 'lin_l.bias', 'lin_r.weight']
reveal(names(GINConv(nn.Linear(5, 7), train_eps=True)))  # value: ['eps', 'nn.weight', 'nn.bias']

# Layers without parameters, through which a gradient flows.
import kornia.augmentation as K
import torchaudio
from einops import rearrange
from einops.layers.torch import Rearrange

layers = nn.Sequential(Rearrange("b c h w -> b (c h w)"), K.RandomHorizontalFlip(), torchaudio.transforms.MelSpectrogram(16000), nn.Linear(4, 2))
reveal(names(layers))  # value: ['3.weight', '3.bias']
weight = nn.Parameter(torch.ones(2, 2))
reveal(rearrange(weight, "a b -> b a").requires_grad)  # value: True

# Sentences.
from sentence_transformers import SentenceTransformer, losses, models

word = models.Transformer("prajjwal1/bert-tiny")
embedder = SentenceTransformer(modules=[word, models.Pooling(word.get_word_embedding_dimension()), models.Dense(128, 32)])
reveal([names(embedder)[0], names(embedder)[-1]])  # value: ['0.model.embeddings.word_embeddings.weight', '2.linear.bias']
reveal(count(losses.SoftmaxLoss(embedder, 32, 3).classifier))  # value: 291

# OpenMMLab's registries.
from mmengine.model import BaseModel
from mmengine.registry import MODELS


@MODELS.register_module()
class Tiny(BaseModel):
    def __init__(self, width):
        super().__init__()
        self.layer = nn.Linear(3, width)


reveal(names(MODELS.build(dict(type="Tiny", width=5))))  # value: ['layer.weight', 'layer.bias']

# An environment of reinforcement learning is no model.
import gymnasium as gym


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.env = gym.make("CartPole-v1")
        self.policy = nn.Linear(4, 2)


reveal(names(Agent()))  # value: ['policy.weight', 'policy.bias']

# fairscale's checkpointing runs a module's forward again: it stays the module that it is.
import torch.nn
from fairscale.nn.checkpoint.checkpoint_activations import checkpoint_wrapper

checkpointed = torch.nn.Linear(3, 4)
reveal(checkpoint_wrapper(checkpointed) is checkpointed)  # value: True
