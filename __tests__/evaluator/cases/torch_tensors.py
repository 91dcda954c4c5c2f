# Shapes, types and whether a gradient flows.
import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.randn(2, 3, 32, 32)
reveal((tuple(x.shape), x.dtype, x.requires_grad, x.dim(), x.numel()))  # value: ((2, 3, 32, 32), torch.float32, False, 4, 6144)
conv = nn.Conv2d(3, 8, 3, stride=2, padding=1)
y = conv(x)
reveal((tuple(y.shape), y.requires_grad))  # value: ((2, 8, 16, 16), True)
reveal(tuple(F.max_pool2d(y, 2).shape))  # value: (2, 8, 8, 8)
reveal(tuple(F.max_pool2d(y, 3, stride=2, padding=1, ceil_mode=True).shape))  # value: (2, 8, 9, 9)
reveal(tuple(nn.AdaptiveAvgPool2d((1, None))(y).shape))  # value: (2, 8, 1, 16)
reveal(tuple(F.interpolate(y, scale_factor=2).shape))  # value: (2, 8, 32, 32)
reveal(tuple(F.interpolate(y, size=7).shape))  # value: (2, 8, 7, 7)
reveal(tuple(nn.ConvTranspose2d(8, 4, 4, 2, 1)(y).shape))  # value: (2, 4, 32, 32)
reveal(tuple(nn.PixelShuffle(2)(y).shape))  # value: (2, 2, 32, 32)
reveal(tuple(F.pad(y, (1, 2, 3, 4)).shape))  # value: (2, 8, 23, 19)
reveal((tuple(y.flatten(1).shape), tuple(torch.flatten(y).shape)))  # value: ((2, 2048), (4096,))
reveal((tuple(y.view(y.size(0), -1).shape), tuple(y.reshape(2, 8, -1).shape)))  # value: ((2, 2048), (2, 8, 256))
reveal((tuple(y.permute(0, 2, 3, 1).shape), tuple(y.transpose(1, -1).shape)))  # value: ((2, 16, 16, 8), (2, 16, 16, 8))
reveal((tuple(y.unsqueeze(1).shape), tuple(y.unsqueeze(-1).squeeze(-1).shape)))  # value: ((2, 1, 8, 16, 16), (2, 8, 16, 16))
reveal((tuple(y.mean((2, 3)).shape), tuple(y.mean([2, 3], keepdim=True).shape)))  # value: ((2, 8), (2, 8, 1, 1))
reveal((tuple(y.sum().shape), tuple(y.max(1)[0].shape)))  # value: ((), (2, 16, 16))
reveal((tuple(torch.cat([y, y], dim=1).shape), tuple(torch.stack([y, y]).shape)))  # value: ((2, 16, 16, 16), (2, 2, 8, 16, 16))
reveal([tuple(part.shape) for part in y.chunk(3, dim=1)])  # value: [(2, 3, 16, 16), (2, 3, 16, 16), (2, 2, 16, 16)]
reveal([tuple(part.shape) for part in torch.split(y, [2, 6], dim=1)])  # value: [(2, 2, 16, 16), (2, 6, 16, 16)]
reveal((tuple(y[0].shape), tuple(y[:, 1:4].shape), tuple(y[..., None].shape), tuple(y[:, :, ::2, 0].shape)))  # value: ((8, 16, 16), (2, 3, 16, 16), (2, 8, 16, 16, 1), (2, 8, 8))
reveal(tuple((torch.randn(5, 1, 4) + torch.randn(3, 1)).shape))  # value: (5, 3, 4)
reveal(tuple((torch.randn(5, 2, 4) @ torch.randn(4, 7)).shape))  # value: (5, 2, 7)
reveal(tuple(torch.bmm(torch.randn(5, 2, 4), torch.randn(5, 4, 1)).shape))  # value: (5, 2, 1)
reveal(tuple(x.expand(2, 3, 32, 32).repeat(1, 2, 1, 1).shape))  # value: (2, 6, 32, 32)
reveal(((x > 0).dtype, x.argmax(1).dtype, x.long().dtype, (x.int() * 2).dtype))  # value: (torch.bool, torch.int64, torch.int64, torch.int32)
reveal((y.detach().requires_grad, y.data.requires_grad, y.clone().requires_grad))  # value: (False, False, True)
with torch.no_grad():
    z = conv(x)
reveal(z.requires_grad)  # value: False
reveal((y * z).requires_grad)  # value: True
reveal(torch.zeros(3, requires_grad=True).requires_grad)  # value: True


@torch.no_grad()
def evaluate(model, batch):
    return model(batch)


@torch.inference_mode()
def infer(model, batch):
    return model(batch)


reveal((evaluate(conv, x).requires_grad, infer(conv, x).requires_grad, conv(x).requires_grad))  # value: (False, False, True)
with torch.set_grad_enabled(False):
    quiet = conv(x)
reveal(quiet.requires_grad)  # value: False
with torch.no_grad():
    with torch.enable_grad():
        loud = conv(x)
reveal((loud.requires_grad, torch.is_grad_enabled()))  # value: (True, True)
frozen = nn.Linear(3, 3).requires_grad_(False)
reveal(frozen(torch.randn(1, 3)).requires_grad)  # value: False
lstm = nn.LSTM(10, 20, 2, batch_first=True, bidirectional=True)
output, (h, c) = lstm(torch.randn(4, 7, 10))
reveal((tuple(output.shape), output.requires_grad))  # value: ((4, 7, 40), True)
reveal(tuple(nn.Embedding(10, 6)(torch.zeros(4, 7, dtype=torch.long)).shape))  # value: (4, 7, 6)
attended, _ = nn.MultiheadAttention(8, 2)(torch.randn(5, 1, 8), torch.randn(5, 1, 8), torch.randn(5, 1, 8))
reveal((tuple(attended.shape), attended.requires_grad))  # value: ((5, 1, 8), True)
reveal(tuple(nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2)(torch.randn(5, 1, 8)).shape))  # value: (5, 1, 8)
reveal([round(value.item(), 3) for value in torch.linspace(0, 0.1, 5)])  # value: [0.0, 0.025, 0.05, 0.075, 0.1]
reveal((len(torch.arange(7)), torch.tensor([1, 2, 3]).tolist()))  # value: (7, [1, 2, 3])
try:
    y.requires_grad = False
except RuntimeError as error:
    reveal(str(error)[:40])  # value: 'you can only change requires_grad flags '
try:
    conv.weight.requires_grad = 0
except RuntimeError as error:
    reveal(str(error))  # value: 'requires_grad must be a bool'
loss = F.cross_entropy(torch.randn(4, 3, requires_grad=True), torch.tensor([0, 1, 2, 0]))
reveal((tuple(loss.shape), loss.requires_grad))  # value: ((), True)

# A leaf by hand has no past; a result keeps its own.
from torch.autograd import Variable
wrapped = Variable(y, requires_grad=True)
reveal((wrapped is y, wrapped.requires_grad, wrapped.is_leaf, tuple(wrapped.shape)))  # value: (False, True, True, (2, 8, 16, 16))
reveal(Variable(y).requires_grad)  # value: False

# What a tensor is made of decides its shape: sizes, data, an array of which only the source is known.
import numpy as np
from unseen_arrays import rows, single

reveal((tuple(torch.Tensor(2, 3).shape), tuple(torch.Tensor([1, 2]).shape), tuple(torch.Tensor().shape)))  # value: ((2, 3), (2,), (0,))
reveal((torch.LongTensor([[1, 2]]).dtype, tuple(torch.FloatTensor(np.ones((3, 4))).shape)))  # value: (torch.int64, (3, 4))
reveal(torch.Tensor(rows).shape)  # unknown: the shape of a tensor
reveal(torch.FloatTensor(np.array(rows.todense())).shape)  # unknown: the shape of a tensor
reveal(torch.tensor([rows]).shape)  # unknown: the shape of a tensor
reveal(np.array([rows, single]).shape)  # unknown: the shape of an array
reveal((np.ones(3) * 2).shape)  # value: (3,)
reveal((np.ones(3) * rows).shape)  # unknown: the shape of an array
