# Turns of a training loop that only repeat one before them are not run; what the counter decides is seen when it decides it.
import torch
from torch import nn, optim

net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2))
for p in net[0].parameters():
    p.requires_grad = False
optimizer = optim.SGD(net.parameters(), lr=0.1)
seen = []


class State:
    pass


state = State()
state.total = 0


def train(epoch, warmup=50):
    if epoch > warmup and "late" not in seen:
        seen.append("late")
    optimizer.zero_grad()
    net(torch.randn(3, 4)).sum().backward()
    optimizer.step()


for epoch in range(120):
    state.epoch = epoch
    state.total += 3
    train(epoch)
    for group in optimizer.param_groups:
        group["lr"] = 0.1 * 0.5 ** (epoch // 30)
    if epoch == 100:
        for p in net[0].parameters():
            p.requires_grad = True
        seen.append("unfrozen")
    if (epoch + 1) % 40 == 0:
        seen.append(epoch)
    if epoch in [70, 71]:
        seen.append("listed")

reveal(epoch)  # value: 119
reveal(seen)  # value: [39, 'late', 'listed', 'listed', 79, 'unfrozen', 119]
reveal(net[0].weight.requires_grad)  # value: True
reveal(state.epoch)  # value: 119
reveal(state.total)  # unknown: which turn
reveal(optimizer.param_groups[0]["lr"])  # value: 0.0125

# What the counter picks is different in every turn.
layers = [nn.Linear(2, 2) for _ in range(12)]
picked = optim.SGD([p for layer in layers for p in layer.parameters()], lr=0.1)
for layer in layers:
    layer.requires_grad_(False)
layers[0].requires_grad_(True)
for i in range(12):
    layers[i].requires_grad_(True)
    layers[i](torch.randn(1, 2)).sum().backward()
    picked.step()
reveal([layer.weight.requires_grad for layer in layers] == [True] * 12)  # value: True

# Nothing is known of what turns that were left out would have counted.
for epoch in range(60):
    state.epoch = epoch
    optimizer.step()
reveal(epoch)  # value: 59
reveal(state.epoch)  # unknown: which turn of a loop

# A count that decides is followed as far as it goes.
steps = 0
frozen = True
for turn in range(30):
    optimizer.step()
    steps += 2
    if steps == 40:
        frozen = False
reveal(frozen)  # value: False
reveal(steps)  # value: 60

# A number that goes back to the counter by many steps is as good as one that is not followed.
total = 0
for turn in range(40):
    optimizer.step()
    total = 0
    for _ in range(300):
        total += turn
    if total > 10_000:
        seen.append("many")
        break
reveal(turn)  # value: 34
