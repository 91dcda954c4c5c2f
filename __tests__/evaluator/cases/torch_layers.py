# Names, order and shapes of the parameters and buffers that each layer registers.
import torch
import torch.nn as nn


def tree(module):
    parameters = [(name, tuple(p.shape)) for name, p in module.named_parameters()]
    buffers = [(name, tuple(b.shape)) for name, b in module.named_buffers()]
    return parameters, buffers


reveal(tree(nn.Linear(4, 3)))  # value: ([('weight', (3, 4)), ('bias', (3,))], [])
reveal(tree(nn.Linear(4, 3, bias=False)))  # value: ([('weight', (3, 4))], [])
reveal(tree(nn.Bilinear(2, 3, 4)))  # value: ([('weight', (4, 2, 3)), ('bias', (4,))], [])
reveal(tree(nn.Identity(3)))  # value: ([], [])
reveal(tree(nn.Conv1d(4, 6, 3, groups=2)))  # value: ([('weight', (6, 2, 3)), ('bias', (6,))], [])
reveal(tree(nn.Conv2d(3, 8, kernel_size=(3, 5), stride=2, padding=1, bias=False)))  # value: ([('weight', (8, 3, 3, 5))], [])
reveal(tree(nn.Conv3d(1, 2, 3)))  # value: ([('weight', (2, 1, 3, 3, 3)), ('bias', (2,))], [])
reveal(tree(nn.ConvTranspose1d(4, 6, 3)))  # value: ([('weight', (4, 6, 3)), ('bias', (6,))], [])
reveal(tree(nn.ConvTranspose2d(4, 6, 3, groups=2)))  # value: ([('weight', (4, 3, 3, 3)), ('bias', (6,))], [])
reveal(tree(nn.ConvTranspose3d(1, 2, 3)))  # value: ([('weight', (1, 2, 3, 3, 3)), ('bias', (2,))], [])
reveal(tree(nn.BatchNorm1d(5)))  # value: ([('weight', (5,)), ('bias', (5,))], [('running_mean', (5,)), ('running_var', (5,)), ('num_batches_tracked', ())])
reveal(tree(nn.BatchNorm2d(5, affine=False)))  # value: ([], [('running_mean', (5,)), ('running_var', (5,)), ('num_batches_tracked', ())])
reveal(tree(nn.BatchNorm3d(5, track_running_stats=False)))  # value: ([('weight', (5,)), ('bias', (5,))], [])
reveal(tree(nn.SyncBatchNorm(5)))  # value: ([('weight', (5,)), ('bias', (5,))], [('running_mean', (5,)), ('running_var', (5,)), ('num_batches_tracked', ())])
reveal(tree(nn.InstanceNorm2d(5)))  # value: ([], [])
reveal(tree(nn.InstanceNorm2d(5, affine=True, track_running_stats=True)))  # value: ([('weight', (5,)), ('bias', (5,))], [('running_mean', (5,)), ('running_var', (5,)), ('num_batches_tracked', ())])
reveal(tree(nn.LayerNorm(5)))  # value: ([('weight', (5,)), ('bias', (5,))], [])
reveal(tree(nn.LayerNorm((4, 5), elementwise_affine=False)))  # value: ([], [])
reveal(tree(nn.LayerNorm([4, 5], bias=False)))  # value: ([('weight', (4, 5))], [])
reveal(tree(nn.GroupNorm(2, 6)))  # value: ([('weight', (6,)), ('bias', (6,))], [])
reveal(tree(nn.RMSNorm(7)))  # value: ([('weight', (7,))], [])
reveal(tree(nn.Embedding(10, 4, padding_idx=0)))  # value: ([('weight', (10, 4))], [])
reveal(tree(nn.EmbeddingBag(10, 4)))  # value: ([('weight', (10, 4))], [])
reveal(tree(nn.PReLU(6)))  # value: ([('weight', (6,))], [])
reveal(tree(nn.RNN(3, 5, num_layers=2)))  # value: ([('weight_ih_l0', (5, 3)), ('weight_hh_l0', (5, 5)), ('bias_ih_l0', (5,)), ('bias_hh_l0', (5,)), ('weight_ih_l1', (5, 5)), ('weight_hh_l1', (5, 5)), ('bias_ih_l1', (5,)), ('bias_hh_l1', (5,))], [])
reveal(tree(nn.LSTM(3, 5, num_layers=2, bidirectional=True, batch_first=True)))  # value: ([('weight_ih_l0', (20, 3)), ('weight_hh_l0', (20, 5)), ('bias_ih_l0', (20,)), ('bias_hh_l0', (20,)), ('weight_ih_l0_reverse', (20, 3)), ('weight_hh_l0_reverse', (20, 5)), ('bias_ih_l0_reverse', (20,)), ('bias_hh_l0_reverse', (20,)), ('weight_ih_l1', (20, 10)), ('weight_hh_l1', (20, 5)), ('bias_ih_l1', (20,)), ('bias_hh_l1', (20,)), ('weight_ih_l1_reverse', (20, 10)), ('weight_hh_l1_reverse', (20, 5)), ('bias_ih_l1_reverse', (20,)), ('bias_hh_l1_reverse', (20,))], [])
reveal(tree(nn.LSTM(3, 5, proj_size=2)))  # value: ([('weight_ih_l0', (20, 3)), ('weight_hh_l0', (20, 2)), ('bias_ih_l0', (20,)), ('bias_hh_l0', (20,)), ('weight_hr_l0', (2, 5))], [])
reveal(tree(nn.GRU(3, 5, bias=False)))  # value: ([('weight_ih_l0', (15, 3)), ('weight_hh_l0', (15, 5))], [])
reveal(tree(nn.LSTMCell(3, 5)))  # value: ([('weight_ih', (20, 3)), ('weight_hh', (20, 5)), ('bias_ih', (20,)), ('bias_hh', (20,))], [])
reveal(tree(nn.GRUCell(3, 5, bias=False)))  # value: ([('weight_ih', (15, 3)), ('weight_hh', (15, 5))], [])
reveal(tree(nn.RNNCell(3, 5)))  # value: ([('weight_ih', (5, 3)), ('weight_hh', (5, 5)), ('bias_ih', (5,)), ('bias_hh', (5,))], [])
reveal(tree(nn.MultiheadAttention(8, 2)))  # value: ([('in_proj_weight', (24, 8)), ('in_proj_bias', (24,)), ('out_proj.weight', (8, 8)), ('out_proj.bias', (8,))], [])
reveal(tree(nn.MultiheadAttention(8, 2, kdim=4, vdim=6, add_bias_kv=True)))  # value: ([('q_proj_weight', (8, 8)), ('k_proj_weight', (8, 4)), ('v_proj_weight', (8, 6)), ('in_proj_bias', (24,)), ('bias_k', (1, 1, 8)), ('bias_v', (1, 1, 8)), ('out_proj.weight', (8, 8)), ('out_proj.bias', (8,))], [])
reveal(tree(nn.TransformerEncoderLayer(8, 2, 16)))  # value: ([('self_attn.in_proj_weight', (24, 8)), ('self_attn.in_proj_bias', (24,)), ('self_attn.out_proj.weight', (8, 8)), ('self_attn.out_proj.bias', (8,)), ('linear1.weight', (16, 8)), ('linear1.bias', (16,)), ('linear2.weight', (8, 16)), ('linear2.bias', (8,)), ('norm1.weight', (8,)), ('norm1.bias', (8,)), ('norm2.weight', (8,)), ('norm2.bias', (8,))], [])
reveal(tree(nn.TransformerDecoderLayer(8, 2, dim_feedforward=16)))  # value: ([('self_attn.in_proj_weight', (24, 8)), ('self_attn.in_proj_bias', (24,)), ('self_attn.out_proj.weight', (8, 8)), ('self_attn.out_proj.bias', (8,)), ('multihead_attn.in_proj_weight', (24, 8)), ('multihead_attn.in_proj_bias', (24,)), ('multihead_attn.out_proj.weight', (8, 8)), ('multihead_attn.out_proj.bias', (8,)), ('linear1.weight', (16, 8)), ('linear1.bias', (16,)), ('linear2.weight', (8, 16)), ('linear2.bias', (8,)), ('norm1.weight', (8,)), ('norm1.bias', (8,)), ('norm2.weight', (8,)), ('norm2.bias', (8,)), ('norm3.weight', (8,)), ('norm3.bias', (8,))], [])
reveal(tree(nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), num_layers=2)))  # value: ([('layers.0.self_attn.in_proj_weight', (24, 8)), ('layers.0.self_attn.in_proj_bias', (24,)), ('layers.0.self_attn.out_proj.weight', (8, 8)), ('layers.0.self_attn.out_proj.bias', (8,)), ('layers.0.linear1.weight', (16, 8)), ('layers.0.linear1.bias', (16,)), ('layers.0.linear2.weight', (8, 16)), ('layers.0.linear2.bias', (8,)), ('layers.0.norm1.weight', (8,)), ('layers.0.norm1.bias', (8,)), ('layers.0.norm2.weight', (8,)), ('layers.0.norm2.bias', (8,)), ('layers.1.self_attn.in_proj_weight', (24, 8)), ('layers.1.self_attn.in_proj_bias', (24,)), ('layers.1.self_attn.out_proj.weight', (8, 8)), ('layers.1.self_attn.out_proj.bias', (8,)), ('layers.1.linear1.weight', (16, 8)), ('layers.1.linear1.bias', (16,)), ('layers.1.linear2.weight', (8, 16)), ('layers.1.linear2.bias', (8,)), ('layers.1.norm1.weight', (8,)), ('layers.1.norm1.bias', (8,)), ('layers.1.norm2.weight', (8,)), ('layers.1.norm2.bias', (8,))], [])
reveal(tree(nn.Transformer(8, 2, 1, 1, 16)))  # value: ([('encoder.layers.0.self_attn.in_proj_weight', (24, 8)), ('encoder.layers.0.self_attn.in_proj_bias', (24,)), ('encoder.layers.0.self_attn.out_proj.weight', (8, 8)), ('encoder.layers.0.self_attn.out_proj.bias', (8,)), ('encoder.layers.0.linear1.weight', (16, 8)), ('encoder.layers.0.linear1.bias', (16,)), ('encoder.layers.0.linear2.weight', (8, 16)), ('encoder.layers.0.linear2.bias', (8,)), ('encoder.layers.0.norm1.weight', (8,)), ('encoder.layers.0.norm1.bias', (8,)), ('encoder.layers.0.norm2.weight', (8,)), ('encoder.layers.0.norm2.bias', (8,)), ('encoder.norm.weight', (8,)), ('encoder.norm.bias', (8,)), ('decoder.layers.0.self_attn.in_proj_weight', (24, 8)), ('decoder.layers.0.self_attn.in_proj_bias', (24,)), ('decoder.layers.0.self_attn.out_proj.weight', (8, 8)), ('decoder.layers.0.self_attn.out_proj.bias', (8,)), ('decoder.layers.0.multihead_attn.in_proj_weight', (24, 8)), ('decoder.layers.0.multihead_attn.in_proj_bias', (24,)), ('decoder.layers.0.multihead_attn.out_proj.weight', (8, 8)), ('decoder.layers.0.multihead_attn.out_proj.bias', (8,)), ('decoder.layers.0.linear1.weight', (16, 8)), ('decoder.layers.0.linear1.bias', (16,)), ('decoder.layers.0.linear2.weight', (8, 16)), ('decoder.layers.0.linear2.bias', (8,)), ('decoder.layers.0.norm1.weight', (8,)), ('decoder.layers.0.norm1.bias', (8,)), ('decoder.layers.0.norm2.weight', (8,)), ('decoder.layers.0.norm2.bias', (8,)), ('decoder.layers.0.norm3.weight', (8,)), ('decoder.layers.0.norm3.bias', (8,)), ('decoder.norm.weight', (8,)), ('decoder.norm.bias', (8,))], [])
reveal(tree(nn.AdaptiveLogSoftmaxWithLoss(16, 20, cutoffs=[5, 10])))  # value: ([('head.weight', (7, 16)), ('tail.0.0.weight', (4, 16)), ('tail.0.1.weight', (5, 4)), ('tail.1.0.weight', (1, 16)), ('tail.1.1.weight', (10, 1))], [])
reveal(tree(nn.CrossEntropyLoss(weight=torch.ones(3))))  # value: ([], [('weight', (3,))])
reveal(tree(nn.BCEWithLogitsLoss(pos_weight=torch.ones(2))))  # value: ([], [('pos_weight', (2,))])
reveal(tree(nn.ParameterList([nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(3))])))  # value: ([('0', (2,)), ('1', (3,))], [])
reveal(tree(nn.ParameterDict({"a": nn.Parameter(torch.zeros(2)), "b": nn.Parameter(torch.zeros(3))})))  # value: ([('a', (2,)), ('b', (3,))], [])
reveal(tree(nn.Sequential(nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1))))  # value: ([('0.weight', (2, 1)), ('0.bias', (2,)), ('2.weight', (1, 2)), ('2.bias', (1,))], [])
reveal(tree(nn.ModuleDict({"x": nn.Linear(1, 2), "y": nn.Conv2d(1, 1, 1)})))  # value: ([('x.weight', (2, 1)), ('x.bias', (2,)), ('y.weight', (1, 1, 1, 1)), ('y.bias', (1,))], [])
reveal(tree(nn.utils.spectral_norm(nn.Conv2d(3, 4, 3))))  # value: ([('bias', (4,)), ('weight_orig', (4, 3, 3, 3))], [('weight_u', (4,)), ('weight_v', (27,))])
reveal(tree(nn.utils.weight_norm(nn.Linear(3, 4))))  # value: ([('bias', (4,)), ('weight_g', (4, 1)), ('weight_v', (4, 3))], [])
reveal(tree(nn.utils.parametrizations.weight_norm(nn.Linear(3, 4))))  # value: ([('bias', (4,)), ('parametrizations.weight.original0', (4, 1)), ('parametrizations.weight.original1', (4, 3))], [])
reveal(tree(nn.utils.parametrizations.spectral_norm(nn.Linear(3, 4))))  # value: ([('bias', (4,)), ('parametrizations.weight.original', (4, 3))], [('parametrizations.weight.0._u', (4,)), ('parametrizations.weight.0._v', (3,))])

# A recurrent layer depends on the state it starts from as well.
source, target = nn.GRU(4, 4), nn.GRU(4, 4).requires_grad_(False)
_, state = source(torch.randn(2, 3, 4))
reveal(target(torch.randn(2, 3, 4), state)[0].requires_grad)  # value: True
reveal(target(torch.randn(2, 3, 4), state.detach())[0].requires_grad)  # value: False
cell = nn.LSTMCell(4, 4).requires_grad_(False)
reveal(cell(torch.randn(2, 4), (state[0], state[0]))[1].requires_grad)  # value: True

# A layer that is given a number nobody knows has the same parameters; only their shapes are not known.
import unseen_settings


class Sized(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.num_classes = num_classes
        self.fc = nn.Linear(unseen_settings.width, num_classes)
        self.table = nn.Embedding(unseen_settings.words, 4, padding_idx=unseen_settings.pad)
        self.loss = nn.CrossEntropyLoss(label_smoothing=unseen_settings.smoothing)


reveal([name for name, _ in Sized(unseen_settings.classes).named_parameters()])  # value: ['fc.weight', 'fc.bias', 'table.weight']

# On machines with several devices a part is wrapped: the parameters are the same ones.
whole = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
first = whole[0]
if unseen_settings.devices > 1:
    whole[0] = nn.DataParallel(whole[0])
held = list(whole.parameters())
reveal((len(held), held[0] is first.weight))  # value: (4, True)
