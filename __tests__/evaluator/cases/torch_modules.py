# nn.Module's registration: order, replacement, deletion, sharing, containers.
from collections import OrderedDict

import torch
import torch.nn as nn


def names(module):
    return [name for name, _ in module.named_parameters()]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.a = nn.Linear(2, 2)
        self.b = nn.Linear(2, 2)
        self.last = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.b(self.a(x)) * self.scale


net = Net()
reveal(names(net))  # value: ['scale', 'last', 'a.weight', 'a.bias', 'b.weight', 'b.bias']
net.a = nn.Linear(2, 3)
reveal(names(net))  # value: ['scale', 'last', 'a.weight', 'a.bias', 'b.weight', 'b.bias']
del net.a
net.a = nn.Linear(2, 2)
reveal(names(net))  # value: ['scale', 'last', 'b.weight', 'b.bias', 'a.weight', 'a.bias']
net.b = None
reveal(names(net))  # value: ['scale', 'last', 'a.weight', 'a.bias']
reveal([name for name, _ in net.named_children()])  # value: ['a']
reveal(list(net._modules))  # value: ['b', 'a']
net.b = net.a
reveal(names(net))  # value: ['scale', 'last', 'b.weight', 'b.bias']
reveal([name for name, _ in net.named_modules()])  # value: ['', 'b']
reveal(len(list(net.named_parameters(remove_duplicate=False))))  # value: 6
reveal(list(net.state_dict()))  # value: ['scale', 'last', 'b.weight', 'b.bias', 'a.weight', 'a.bias']
try:
    net.scale = torch.ones(1)
    reveal("assigned")  # never
except TypeError as error:
    reveal(str(error)[:40])  # value: "cannot assign 'torch.FloatTensor' as par"
try:
    net.a = 3
except TypeError as error:
    reveal(str(error)[:40])  # value: "cannot assign 'int' as child module 'a' "


class Late(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(1, 1)


try:
    Late()
except AttributeError as error:
    reveal(str(error))  # value: 'cannot assign module before Module.__init__() call'
try:
    net.nothing
except AttributeError as error:
    reveal(str(error))  # value: "'Net' object has no attribute 'nothing'"
reveal(hasattr(net, "nothing"))  # value: False
reveal(getattr(net, "nothing", None))  # value: None

seq = nn.Sequential(OrderedDict([("one", nn.Linear(1, 2)), ("act", nn.ReLU()), ("two", nn.Linear(2, 1))]))
reveal(names(seq))  # value: ['one.weight', 'one.bias', 'two.weight', 'two.bias']
reveal((type(seq[:2]).__name__, names(seq[:2])))  # value: ('Sequential', ['one.weight', 'one.bias'])
reveal(seq[-1] is seq.two)  # value: True
reveal(names(seq[1:]))  # value: ['two.weight', 'two.bias']

layers = nn.Sequential(nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 3), nn.Dropout(0.1))
del layers[1]
reveal(names(layers))  # value: ['0.weight', '0.bias', '1.weight', '1.bias']
layers.append(nn.Linear(3, 1))
reveal(names(layers))  # value: ['0.weight', '0.bias', '1.weight', '1.bias', '3.weight', '3.bias']
layers[0] = nn.Linear(5, 2, bias=False)
reveal(names(layers))  # value: ['0.weight', '1.weight', '1.bias', '3.weight', '3.bias']
layers.insert(0, nn.BatchNorm1d(5))
reveal(names(layers))  # value: ['0.weight', '0.bias', '1.weight', '2.weight', '2.bias', '4.weight', '4.bias']
reveal((len(layers), [type(m).__name__ for m in layers]))  # value: (5, ['BatchNorm1d', 'Linear', 'Linear', 'Dropout', 'Linear'])
reveal(names(nn.Sequential(*list(layers.children())[:-1])))  # value: ['0.weight', '0.bias', '1.weight', '2.weight', '2.bias']

blocks = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)])
blocks.append(nn.Conv2d(1, 1, 1))
reveal([type(block).__name__ for block in blocks])  # value: ['Linear', 'Linear', 'Linear', 'Conv2d']
reveal((type(blocks[1:]).__name__, len(blocks[1:])))  # value: ('ModuleList', 3)
reveal(names(blocks[-2:]))  # value: ['0.weight', '0.bias', '1.weight', '1.bias']
blocks += [nn.Linear(1, 4)]
reveal(len(blocks))  # value: 5
del blocks[0]
reveal(names(blocks))  # value: ['0.weight', '0.bias', '1.weight', '1.bias', '2.weight', '2.bias', '3.weight', '3.bias']

parts = nn.ModuleDict({"x": nn.Linear(1, 1)})
parts["y"] = nn.Linear(1, 2)
reveal((list(parts.keys()), "y" in parts, len(parts)))  # value: (['x', 'y'], True, 2)

tied = Net()
tied.b.weight = tied.a.weight
reveal(names(tied))  # value: ['scale', 'last', 'a.weight', 'a.bias', 'b.bias']
tied.a.weight.requires_grad = False
reveal(tied.b.weight.requires_grad)  # value: False

reveal(net.training)  # value: True
net.eval()
reveal((net.training, net.a.training))  # value: (False, False)
seen = []
net.apply(lambda m: seen.append(type(m).__name__))
reveal(seen)  # value: ['Linear', 'Net']
reveal(net.get_submodule("a").in_features)  # value: 2


class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm2d(3)
        self.head = nn.Linear(3, 2)

    def train(self, mode=True):
        super().train(mode)
        self.norm.eval()
        for p in self.norm.parameters():
            p.requires_grad_(False)
        return self


outer = nn.Sequential(Frozen(), nn.ReLU())
outer.train()
reveal((outer[0].norm.training, outer[0].head.training))  # value: (False, True)
reveal([name for name, p in outer.named_parameters() if p.requires_grad])  # value: ['0.head.weight', '0.head.bias']
embedding = nn.Embedding.from_pretrained(torch.zeros(5, 3))
reveal((embedding.weight.requires_grad, embedding.num_embeddings, embedding.embedding_dim))  # value: (False, 5, 3)
with torch.no_grad():
    made = nn.Linear(2, 2)
reveal(made.weight.requires_grad)  # value: True
outer.requires_grad_(False)
reveal(any(p.requires_grad for p in outer.parameters()))  # value: False


# An attribute that is compared, added or given to a layer as its width is a number, whatever it is read from.
import pickle


class Padded(nn.Module):
    def __init__(self, fields, settings, width: int, hidden):
        super().__init__()
        self.pad = fields["pad"]
        self.masking = settings.masking
        self.width = width
        self.wide = settings.wide
        self.hidden = hidden
        self.fc = nn.Linear(3, 4)

    def forward(self, x):
        mask = x.eq(self.pad)
        if self.masking and mask is not None:
            x = x * mask
        return self.fc(x).view(-1, self.hidden)


fields = pickle.load(open("fields.pkl", "rb"))
args = pickle.load(open("args.pkl", "rb"))
reveal([name for name, _ in Padded(fields, args, fields["w"], fields["h"]).named_parameters()])  # value: ['fc.weight', 'fc.bias']


class Wrapping(Padded):
    def forward(self, x):
        return self.pad(x)


reveal([name for name, _ in Wrapping(fields, args, 1, 2).named_parameters()] == ["fc.weight", "fc.bias"])  # unknown

# A module put into itself: what is walked without end in Python is not known here.
own = nn.Sequential(nn.Linear(2, 3))
own.add_module("again", own)
reveal(len(list(own.parameters())))  # value: 2
reveal(len(own.state_dict()))  # unknown: which of its parts holds which
