import torch
import torch.nn as nn


class ModelMeta(type):
    registry = {}

    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        key = ns.get("name", name.lower())
        if not name.startswith("Base"):
            mcs.registry[key] = cls
        return cls

    def __call__(cls, *args, **kwargs):
        obj = super().__call__(*args, **kwargs)
        if hasattr(obj, "post_init"):
            obj.post_init()
        return obj


class BaseModel(nn.Module, metaclass=ModelMeta):
    freeze = ()

    def post_init(self):
        for k in self.freeze:
            getattr(self, k).requires_grad_(False)


class SmallCNN(BaseModel):
    name = "small"
    freeze = ("conv1",)

    def __init__(self, nc=10, *, width=8):
        super().__init__()
        self.conv1 = nn.Conv2d(1, width, 3)
        self.conv2 = nn.Conv2d(width, width * 2, 3, bias=False)
        self.fc = nn.Linear(width * 2, nc)

    def forward(self, x):
        return self.fc(self.conv2(self.conv1(x).relu()).relu().amax((2, 3)))


class WideCNN(SmallCNN):
    name = "wide"
    freeze = ("conv1", "conv2")

    def __init__(self, *a, **kw):
        kw.setdefault("width", 16)
        super().__init__(*a, **kw)
        self.scale = nn.Parameter(torch.tensor([1.0]))

    def forward(self, x):
        return super().forward(x) * self.scale


def create(name, **kw):
    return ModelMeta.registry[name](**kw)


class AutoSub:
    subs = []

    def __init_subclass__(cls, lr=0.1, **kw):
        super().__init_subclass__(**kw)
        cls.lr = lr
        AutoSub.subs.append(cls)


class SGDRecipe(AutoSub, lr=0.5):
    @classmethod
    def make(cls, params):
        return torch.optim.SGD(params, lr=cls.lr)


model = create("wide", nc=4)
optimizer = AutoSub.subs[-1].make(p for p in model.parameters())
for _ in range(2):
    out = model(torch.randn(2, 1, 12, 12))
    loss = nn.functional.cross_entropy(out, torch.tensor([1, 2]))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
