"""Architectures of the generated scripts: torchvision's small ones and modules as people write them, with random widths and shapes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

IMAGES = "torch.randn(2, 3, 32, 32)"
LARGE_IMAGES = "torch.randn(2, 3, 64, 64)"
VECTORS = "torch.randn(4, 16)"
TOKENS = "torch.randint(0, 50, (4, 6))"


@dataclass
class Architecture:
    """How a model is made, and where its head is."""

    definition: str
    construct: str
    batch: str
    # Attribute path of the head from the model, its input width; empty when there is none to replace.
    head: str = ""
    width: int = 0
    # Sequential-like children that can be indexed and sliced.
    sequences: list[str] = field(default_factory=list)


def torchvision(rng: random.Random) -> Architecture:
    """A published architecture; heavy ones rarely."""
    table = [
        ("resnet18", "fc", 512, LARGE_IMAGES, ["layer1", "layer4"], 8),
        ("resnet34", "fc", 512, LARGE_IMAGES, ["layer2", "layer3"], 2),
        ("squeezenet1_1", "classifier", 0, LARGE_IMAGES, ["features", "classifier"], 3),
        ("mobilenet_v3_small", "classifier[3]", 1024, LARGE_IMAGES, ["features", "classifier"], 4),
        ("mobilenet_v2", "classifier[1]", 1280, LARGE_IMAGES, ["features", "classifier"], 3),
        ("shufflenet_v2_x0_5", "fc", 1024, LARGE_IMAGES, ["stage2", "conv1"], 3),
        ("mnasnet0_5", "classifier[1]", 1280, LARGE_IMAGES, ["layers", "classifier"], 1),
        ("efficientnet_b0", "classifier[1]", 1280, LARGE_IMAGES, ["features", "classifier"], 2),
        ("vgg11_bn", "classifier[6]", 4096, LARGE_IMAGES, ["features", "classifier"], 1),
        ("vit_b_16", "heads.head", 768, "torch.randn(2, 3, 224, 224)", ["heads"], 1),
    ]
    name, head, width, batch, sequences, _ = rng.choices(table, [row[-1] for row in table])[0]
    arguments = rng.choice(["", "weights='DEFAULT'", "weights=None", "num_classes=10", "pretrained=True", "weights=None, num_classes=7"])
    if "num_classes" in arguments and rng.random() < 0.4:
        head = ""
    how = rng.choice(["models.{n}({a})", "torchvision.models.{n}({a})", "getattr(models, '{n}')({a})", "models.__dict__['{n}']({a})", "ZOO['{n}']({a})"])
    definition = f"ZOO = {{'{name}': models.{name}, 'other': models.alexnet}}\n" if "ZOO" in how else ""
    if name == "squeezenet1_1":
        head = ""
    return Architecture(definition, how.format(n=name, a=arguments), batch, head, width, sequences)


def _norm(rng: random.Random, width: str) -> str:
    return rng.choice([f"nn.BatchNorm2d({width})", f"nn.GroupNorm(2, {width})", f"nn.InstanceNorm2d({width}, affine=True)", f"nn.InstanceNorm2d({width})"])


def small_cnn(rng: random.Random) -> Architecture:
    a, b = rng.choice([4, 8, 16]), rng.choice([8, 12, 16])
    bias = rng.choice(["", ", bias=False"])
    return Architecture(
        f"""
class SmallNet(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, {a}, 3, padding=1{bias}),
            {_norm(rng, str(a))},
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
            nn.Conv2d({a}, {b}, 3{bias}),
            {_norm(rng, str(b))},
            nn.ReLU(),
            nn.AdaptiveAvgPool2d({rng.choice(['1', '(1, 1)'])}),
        )
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear({b}, 24), nn.ReLU(), nn.Linear(24, num_classes))

    def forward(self, x):
        x = self.features(x)
        x = {rng.choice(['torch.flatten(x, 1)', 'x.view(x.size(0), -1)', 'x.flatten(1)', 'x.reshape(x.shape[0], -1)'])}
        return self.classifier(x)
""",
        rng.choice(["SmallNet()", "SmallNet(num_classes=5)", "SmallNet(7)"]),
        IMAGES,
        "classifier[3]",
        24,
        ["features", "classifier"],
    )


def staged(rng: random.Random) -> Architecture:
    widths = rng.choice([[4, 8], [4, 8, 16], [8, 8, 8, 16]])
    store = rng.choice(["list", "append", "dict", "setattr", "add_module", "star"])
    make = {
        "list": "        self.stages = nn.ModuleList([Block(i, o) for i, o in zip([3] + WIDTHS[:-1], WIDTHS)])",
        "append": "        self.stages = nn.ModuleList()\n        last = 3\n        for width in WIDTHS:\n            self.stages.append(Block(last, width))\n            last = width",
        "dict": "        self.stages = nn.ModuleDict({f'stage{k}': Block(i, o) for k, (i, o) in enumerate(zip([3] + WIDTHS, WIDTHS))})",
        "setattr": "        last = 3\n        for k, width in enumerate(WIDTHS):\n            setattr(self, f'stage{k + 1}', Block(last, width))\n            last = width",
        "add_module": "        last = 3\n        for k, width in enumerate(WIDTHS, 1):\n            self.add_module('stage%d' % k, Block(last, width))\n            last = width",
        "star": "        self.stages = nn.Sequential(*[Block(i, o) for i, o in zip((3, *WIDTHS), WIDTHS)])",
    }[store]
    run = {
        "dict": "        for stage in self.stages.values():\n            x = stage(x)",
        "setattr": "        for k in range(len(WIDTHS)):\n            x = getattr(self, f'stage{k + 1}')(x)",
        "add_module": "        for k in range(1, len(WIDTHS) + 1):\n            x = getattr(self, 'stage' + str(k))(x)",
        "star": "        x = self.stages(x)",
    }.get(store, "        for stage in self.stages:\n            x = stage(x)")
    short = rng.choice(
        [
            "self.shortcut = nn.Identity() if cin == cout else nn.Conv2d(cin, cout, 1)",
            "self.shortcut = nn.Sequential()\n        if cin != cout:\n            self.shortcut = nn.Sequential(nn.Conv2d(cin, cout, 1, bias=False), nn.BatchNorm2d(cout))",
            "self.shortcut = nn.Conv2d(cin, cout, kernel_size=1, bias=False)",
        ]
    )
    return Architecture(
        f"""
WIDTHS = {widths}


class Block(nn.Module):
    def __init__(self, cin, cout):
        super({rng.choice(['', 'Block, self'])}).__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, padding=1)
        self.bn2 = {_norm(rng, 'cout')}
        {short}

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.shortcut(x))


class StagedNet(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
{make}
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(WIDTHS[-1], classes)

    def forward(self, x):
{run}
        return self.fc(self.pool(x).flatten(1))
""",
        rng.choice(["StagedNet()", "StagedNet(classes=3)"]),
        IMAGES,
        "fc",
        widths[-1],
        ["stages"] if store in ("list", "append", "star") else [],
    )


def shared(rng: random.Random) -> Architecture:
    """Tied weights, shared layers, parameters of its own, buffers, a plain list."""
    d = rng.choice([8, 16])
    tie = rng.choice(["self.decoder.weight = self.embed.weight", "self.embed.weight = self.decoder.weight", "pass"])
    extra = rng.choice(
        [
            f"self.scale = nn.Parameter(torch.ones({d}))",
            f"self.register_parameter('scale', nn.Parameter(torch.ones({d})))",
            f"self.register_buffer('scale', torch.ones({d}))",
            f"self.scale = nn.Parameter(torch.ones({d}), requires_grad=False)",
            f"self.scale = torch.ones({d})",
        ]
    )
    layers = rng.choice(
        [
            f"self.blocks = [nn.Linear({d}, {d}) for _ in range(3)]",
            f"self.blocks = nn.ModuleList([nn.Linear({d}, {d}) for _ in range(3)])",
            f"one = nn.Linear({d}, {d})\n        self.blocks = nn.ModuleList([one] * 3)",
            f"self.blocks = nn.ModuleList(nn.TransformerEncoderLayer({d}, 2, 32, batch_first=True) for _ in range(2))",
            f"layer = nn.TransformerEncoderLayer(d_model={d}, nhead=2, dim_feedforward=16)\n        self.blocks = [nn.TransformerEncoder(layer, num_layers=2)]",
            f"self.blocks = nn.ModuleList([copy.deepcopy(nn.Linear({d}, {d})) for _ in range(2)])",
        ]
    )
    return Architecture(
        f"""
class TextModel(nn.Module):
    def __init__(self, vocab=50, dim={d}):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        {extra}
        {layers}
        self.norm = nn.LayerNorm(dim)
        self.decoder = nn.Linear(dim, vocab, bias={rng.choice(['False', 'True'])})
        {tie}

    def forward(self, tokens):
        x = self.embed(tokens) * self.scale
        for block in self.blocks:
            x = block(x)
        return self.decoder(self.norm(x).mean(dim=1))
""",
        rng.choice(["TextModel()", f"TextModel(dim={d})"]),
        TOKENS,
        "decoder",
        d,
    )


def recurrent(rng: random.Random) -> Architecture:
    cell, gates = rng.choice([("LSTM", 1), ("GRU", 1), ("RNN", 1)])
    both = rng.random() < 0.4
    h = rng.choice([6, 8])
    return Architecture(
        f"""
class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = {rng.choice(['nn.Embedding(50, 8, padding_idx=0)', 'nn.Embedding.from_pretrained(torch.randn(50, 8))', 'nn.Embedding.from_pretrained(torch.randn(50, 8), freeze=False)'])}
        self.rnn = nn.{cell}(8, {h}, num_layers={rng.choice([1, 2])}, batch_first=True, bidirectional={both})
        self.head = nn.Linear({2 * h if both else h}, 4)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.head(out[:, -1])
""",
        "Tagger()",
        TOKENS,
        "head",
        2 * h if both else h,
    )


def plain_sequential(rng: random.Random) -> Architecture:
    h = rng.choice([8, 10])
    kind = rng.choice(["plain", "ordered", "function", "numbered"])
    if kind == "plain":
        text = f"nn.Sequential(nn.Linear(16, {h}), nn.ReLU(), nn.LayerNorm({h}), nn.Linear({h}, {h}), nn.Tanh(), nn.Linear({h}, 4))"
        return Architecture("", text, VECTORS, "[5]", h, [""])
    if kind == "ordered":
        text = f"nn.Sequential(OrderedDict([('fc1', nn.Linear(16, {h})), ('act', nn.ReLU()), ('fc2', nn.Linear({h}, {h})), ('out', nn.Linear({h}, 4))]))"
        return Architecture("", text, VECTORS, "out", h, [""])
    if kind == "function":
        return Architecture(
            f"""
def mlp(sizes, act=nn.ReLU):
    layers = []
    for i in range(len(sizes) - 1):
        layers += [nn.Linear(sizes[i], sizes[i + 1]), act()]
    return nn.Sequential(*layers[:-1])
""",
            f"mlp([16, {h}, {h}, 4])",
            VECTORS,
            "[4]",
            h,
            [""],
        )
    return Architecture(
        f"""
def make(depth={rng.choice([2, 3])}):
    net = nn.Sequential()
    for i in range(depth):
        net.add_module(f'linear{{i}}', nn.Linear(16, 16))
        net.add_module(f'bn{{i}}', nn.BatchNorm1d(16))
    net.add_module('head', nn.Linear(16, 3))
    return net
""",
        "make()",
        VECTORS,
        "head",
        16,
        [""],
    )


def reparametrised(rng: random.Random) -> Architecture:
    wrap = rng.choice(
        [
            "nn.utils.weight_norm(nn.Linear(16, 12))",
            "nn.utils.parametrizations.weight_norm(nn.Linear(16, 12))",
            "nn.utils.spectral_norm(nn.Linear(16, 12))",
            "nn.utils.parametrizations.spectral_norm(nn.Linear(16, 12))",
            "weight_norm(nn.Linear(16, 12), dim=None)",
            "parametrizations.orthogonal(nn.Linear(16, 12))",
        ]
    )
    return Architecture(
        f"""
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = {wrap}
        self.norm = nn.LayerNorm(12, elementwise_affine={rng.choice(['True', 'False'])})

    def forward(self, x):
        return self.norm(torch.tanh(self.inner(x)))


class Classifier(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.{rng.choice(['encoder', 'backbone', 'base'])} = encoder
        self.head = nn.Linear(12, 4)

    def forward(self, x):
        return self.head(next(self.children())(x))
""",
        "Classifier(Encoder())",
        VECTORS,
        "head",
        12,
    )


def wrapped_backbone(rng: random.Random) -> Architecture:
    how = rng.choice(
        [
            "self.backbone = nn.Sequential(*list(models.resnet18(weights=None).children())[:-1])",
            "self.backbone = models.resnet18()\n        self.backbone.fc = nn.Identity()",
            "net = models.resnet18(pretrained=False)\n        self.backbone = nn.Sequential(OrderedDict((n, m) for n, m in net.named_children() if n != 'fc'))",
            "net = models.resnet18()\n        self.backbone = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool, net.layer1, net.layer2, net.layer3, net.layer4, net.avgpool)",
            "self.backbone = models.resnet18()\n        del self.backbone.fc\n        self.backbone.fc = nn.Flatten()",
        ]
    )
    inside = rng.choice(
        [
            "",
            "\n        for p in self.backbone.parameters():\n            p.requires_grad = False",
            "\n        self.backbone.requires_grad_(False)",
            "\n        self._freeze()",
            "\n        if freeze:\n            self.freeze_backbone()",
        ]
    )
    return Architecture(
        f"""
class Net(nn.Module):
    def __init__(self, n_out=3, freeze={rng.choice(['True', 'False'])}):
        super().__init__()
        {how}
        self.fc1 = nn.Linear(512, 16)
        self.fc2 = nn.Linear(16, n_out){inside}

    def _freeze(self):
        for name, param in self.named_parameters():
            if not name.startswith('fc'):
                param.requires_grad = False

    def freeze_backbone(self, last={rng.choice([0, 2])}):
        children = list(self.backbone.children())
        for child in children[: len(children) - last]:
            for p in child.parameters():
                p.requires_grad_(False)

    def forward(self, x):
        x = self.backbone(x).flatten(1)
        return self.fc2(F.relu(self.fc1(x)))
""",
        rng.choice(["Net()", "Net(4, freeze=False)", "Net(n_out=6)", "Net(**{'n_out': 2, 'freeze': True})"]),
        LARGE_IMAGES,
        "fc2",
        16,
        ["backbone"] if "Sequential" in how else [],
    )


FAMILIES = [(torchvision, 6), (small_cnn, 3), (staged, 4), (shared, 4), (recurrent, 2), (plain_sequential, 3), (reparametrised, 2), (wrapped_backbone, 3)]


def architecture(rng: random.Random) -> Architecture:
    """A random architecture."""
    return rng.choices([family for family, _ in FAMILIES], [weight for _, weight in FAMILIES])[0](rng)
