"""`nn.TransformerEncoder` and `nn.MultiheadAttention` as they are, with attention frozen by type.

Fact: the layer given to TransformerEncoder is copied: `layer` itself is not part of the model. Names: `in_proj_weight`, `out_proj.weight`.
"""
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class TimeSeries(nn.Module):
    def __init__(self, features=8, d_model=32, nhead=4, layers=2, horizon=3):
        super().__init__()
        self.proj = nn.Conv1d(features, d_model, kernel_size=3, padding=1)
        layer = nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward=64, batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers, norm=nn.LayerNorm(d_model), enable_nested_tensor=False)
        self.query = nn.MultiheadAttention(d_model, nhead, kdim=features, vdim=features, batch_first=True)
        self.gru = nn.GRUCell(d_model, 16)
        self.out = nn.Bilinear(16, 16, horizon)

    def forward(self, x):
        h = self.encoder(self.proj(x.transpose(1, 2)).transpose(1, 2))
        q, _ = self.query(h[:, -1:], x, x)
        s = self.gru(q.squeeze(1))
        return self.out(s, s)


net = TimeSeries()
for m in net.modules():
    if isinstance(m, nn.MultiheadAttention):
        m.requires_grad_(False)
optimizer = torch.optim.Adagrad(net.parameters(), lr=0.01)
ds = TensorDataset(torch.randn(256, 24, 8), torch.randn(256, 3))
loader = DataLoader(ds, batch_size=16, shuffle=True)
for epoch in range(5):
    for x, y in loader:
        optimizer.zero_grad()
        loss = nn.functional.l1_loss(net(x), y)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
