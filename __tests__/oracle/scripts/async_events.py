"""A training in a coroutine whose handlers, some of them coroutines, freeze parts.

Fact: the first convolution and the reverse direction of the LSTM are frozen, and held by the optimizer.
"""

import asyncio
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Recogniser(nn.Module):
    def __init__(self, n_mels=8, hidden=10, vocab=12):
        super().__init__()
        self.front = nn.Sequential(nn.Conv1d(n_mels, hidden, 5, 2, 2), nn.GELU(), nn.Conv1d(hidden, hidden, 5, 1, 2), nn.GELU())
        self.rnn = nn.LSTM(hidden, hidden, 2, bidirectional=True, proj_size=4, batch_first=True)
        self.ctc = nn.Linear(8, vocab)

    def forward(self, x):
        h, _ = self.rnn(self.front(x).transpose(1, 2))
        return self.ctc(h).log_softmax(-1)


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, name):
        def deco(fn):
            self.handlers.setdefault(name, []).append(fn)
            return fn
        return deco

    async def emit(self, name, **kw):
        for h in self.handlers.get(name, ()):
            r = h(**kw)
            if asyncio.iscoroutine(r):
                await r


bus = Bus()


@bus.on("setup")
async def freeze_front(model, **_):
    await asyncio.sleep(0)
    for p in model.front[0].parameters():
        p.requires_grad = False


@bus.on("setup")
def freeze_reverse(model, **_):
    for n, p in model.rnn.named_parameters():
        if "reverse" in n:
            p.requires_grad = False


async def batches(loader):
    for b in loader:
        yield b
        await asyncio.sleep(0)


async def train(epochs=2):
    model = Recogniser()
    await bus.emit("setup", model=model)
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    data = DataLoader(TensorDataset(torch.randn(16, 8, 30), torch.randint(1, 12, (16, 4))), batch_size=4)
    ctc = nn.CTCLoss(zero_infinity=True)
    for _ in range(epochs):
        async for x, y in batches(data):
            lp = model(x).transpose(0, 1)
            loss = ctc(lp, y, torch.full((len(x),), lp.size(0)), torch.full((len(x),), 4))
            opt.zero_grad()
            loss.backward()
            opt.step()
    return model


if __name__ == "__main__":
    asyncio.run(train())
