# Optimizers: what a group holds, when iterators are consumed, what is refused.
import torch
import torch.nn as nn
import torch.optim as optim

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
trainable = filter(lambda p: p.requires_grad, model.parameters())
model[0].weight.requires_grad = False
optimizer = optim.Adam(trainable, lr=3e-4, weight_decay=0.1)
reveal((len(optimizer.param_groups), len(optimizer.param_groups[0]["params"])))  # value: (1, 3)
reveal((optimizer.param_groups[0]["lr"], optimizer.param_groups[0]["weight_decay"]))  # value: (0.0003, 0.1)
reveal(optimizer.param_groups[0]["betas"])  # value: (0.9, 0.999)
reveal(list(optimizer.param_groups[0])[:5])  # value: ['params', 'lr', 'betas', 'eps', 'weight_decay']

parameters = model.parameters()
reveal(sum(p.numel() for p in parameters))  # value: 58
try:
    optim.SGD(parameters, lr=0.1)
except ValueError as error:
    reveal(str(error))  # value: 'optimizer got an empty parameter list'
try:
    optim.SGD([], lr=0.1)
except ValueError as error:
    reveal(str(error))  # value: 'optimizer got an empty parameter list'
try:
    optim.SGD(model[0].weight, lr=0.1)
except TypeError as error:
    reveal("TypeError")  # value: 'TypeError'

groups = optim.SGD(
    [{"params": model[0].parameters()}, {"params": model[2].parameters(), "lr": 1e-2, "name": "head"}],
    lr=1e-3,
    momentum=0.9,
)
reveal([group["lr"] for group in groups.param_groups])  # value: [0.001, 0.01]
reveal([len(group["params"]) for group in groups.param_groups])  # value: [2, 2]
reveal([group["momentum"] for group in groups.param_groups])  # value: [0.9, 0.9]
try:
    groups.add_param_group({"params": model[0].weight})
except ValueError as error:
    reveal(str(error))  # value: 'some parameters appear in more than one parameter group'
extra = nn.Linear(1, 1)
groups.add_param_group({"params": extra.weight})
reveal((len(groups.param_groups), len(groups.param_groups[2]["params"]), groups.param_groups[2]["lr"]))  # value: (3, 1, 0.001)
reveal(groups.param_groups[0]["params"][0] is model[0].weight)  # value: True

stale = model[2].weight
model[2] = nn.Linear(8, 5)
reveal(any(p is stale for p in model.parameters()))  # value: False
reveal(any(p is stale for p in groups.param_groups[1]["params"]))  # value: True
reveal(len(optim.AdamW(model.named_parameters()).param_groups[0]["params"]))  # value: 4

rate = optim.SGD(model.parameters(), lr=1.0)
scheduler = optim.lr_scheduler.StepLR(rate, step_size=2, gamma=0.5)
rates = []
for _ in range(5):
    rates.append(rate.param_groups[0]["lr"])
    rate.step()
    scheduler.step()
reveal(rates)  # value: [1.0, 1.0, 0.5, 0.5, 0.25]
warm = optim.SGD(model.parameters(), lr=1.0)
optim.lr_scheduler.LambdaLR(warm, lambda epoch: (epoch + 1) / 4)
reveal(warm.param_groups[0]["lr"])  # value: 0.25

# What an optimizer of PyTorch's remembers of its parameters is not known, what one of the program's own keeps is.
remembered = torch.nn.Linear(1, 1)
adam = torch.optim.Adam(remembered.parameters())
adam.step()
reveal(adam.state[remembered.weight]["step"])  # unknown: what an optimizer remembers


class Counting(torch.optim.Optimizer):
    def __init__(self, params):
        super().__init__(params, {})

    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p].setdefault("steps", 0)
                self.state[p]["steps"] += 1


counting = Counting(remembered.parameters())
counting.step()
counting.step()
reveal(counting.state[remembered.bias]["steps"])  # value: 2


# A schedule of the program's own is asked for its rates.
class WarmUp(torch.optim.lr_scheduler.LRScheduler):
    def __init__(self, optimizer, total_iters, last_epoch=-1):
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        return [base_lr * self.last_epoch / self.total_iters for base_lr in self.base_lrs]


warming = torch.optim.SGD(torch.nn.Linear(1, 1).parameters(), lr=0.5)
schedule = WarmUp(warming, 10)
reveal(warming.param_groups[0]["lr"])  # value: 0.0
schedule.step()
reveal(warming.param_groups[0]["lr"])  # value: 0.05
