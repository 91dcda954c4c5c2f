"""Rarer ways than those of generated_idioms.py, in the same notation: laziness, protocols, containers, odd corners of nn.Module."""

RARE_FREEZES = """
lazy = map(lambda p: p.requires_grad_(False), @M.parameters())
---
list(map(lambda p: p.requires_grad_(False), @M.@C.parameters()))
---
lazy = (p.requires_grad_(False) for p in @M.parameters())
next(lazy)
next(lazy, None)
---
any(p.requires_grad_(False).ndim == 4 for p in @M.parameters())
---
all(p.requires_grad_(False) is not None and '@F' not in n for n, p in @M.named_parameters())
---
it = @M.parameters()
for p, _ in zip(it, range(@Q)):
    p.requires_grad = False
for p in itertools.islice(it, 1):
    p.requires_grad = False
---
it = @M.named_parameters()
for n, p in it:
    if '@F' in n:
        break
for n, p in it:
    p.requires_grad = False
---
params = iter(list(@M.parameters()))
for p in iter(lambda: next(params, None), None):
    p.requires_grad = p.numel() % 3 == 0
---
for p in itertools.takewhile(lambda p: p.ndim != 1, @M.parameters()):
    p.requires_grad = False
for p in itertools.dropwhile(lambda p: p.ndim != 1, @M.parameters()):
    p.requires_grad = p.shape[-1] > 4
---
for p in list(@M.parameters())[::2]:
    p.requires_grad = False
---
for p in list(@M.parameters())[-@N::-2]:
    p.requires_grad ^= 1
---
first, *middle, last = @M.parameters()
for p in middle:
    p.requires_grad = False
---
*body, head = [m for m in @M.children() if any(True for _ in m.parameters())]
for m in body:
    m.requires_grad_(False)
---
for i, (n, p) in enumerate(@M.named_parameters(), start=1):
    if 2 <= i < @N or i % 5 == 0:
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    q, r = divmod(len(n), 3)
    p.requires_grad = (q & 1) == 0 or r == 2
---
for n, p in @M.named_parameters():
    if n.replace('.', '_').removeprefix('@C').lstrip('_').title().startswith('W'):
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    if re.sub(r'\\.\\d+', '', n).count('.') >= 1 and re.fullmatch(r'.*(?:weight|bias)', n):
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    m = re.match(r'(?P<top>[^.]+)\\.(?P<rest>.*)', n)
    if m and m.group('top') == '@C' and not m['rest'].endswith('bias'):
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    p.requires_grad = re.search('@F', n, re.IGNORECASE) is not None and len(re.split(r'[._]', n)) < 4
---
for n, p in @M.named_parameters():
    if '{}.{}'.format(*(n.split('.') + ['', ''])[:2]) in ('@F.0', '%s.weight' % '@C', f'{"@C"!s}.bias'):
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    if sum(map(ord, n)) % 3 == 0:
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    if n > '@C' and n[0].islower() and n.split('.')[-1] in 'weights and biases'.split():
        p.requires_grad = False
---
for n in [n for n, _ in @M.named_parameters() if '@F' in n]:
    target, _, leaf = n.rpartition('.')
    getattr(@M.get_submodule(target), leaf).requires_grad = False
---
for n, _ in @M.named_parameters():
    obj = @M
    for part in n.split('.'):
        obj = getattr(obj, part)
    obj.requires_grad = '@F' in n
---
for n, p in @M.named_parameters():
    if '@F' in n:
        torch.Tensor.requires_grad_(p, False)
---
nn.Module.requires_grad_(@M.@C, requires_grad=False)
---
for p in @M.@C.parameters():
    p.__setattr__('requires_grad', False)
---
class Named@D:
    def __init__(self, model):
        self.items = list(model.named_parameters())

    def __iter__(self):
        self.index = 0
        return self

    def __next__(self):
        if self.index >= len(self.items):
            raise StopIteration
        self.index += 2
        return self.items[self.index - 2]

    def __len__(self):
        return len(self.items)

    def __contains__(self, name):
        return any(name == n for n, _ in self.items)

    def __getitem__(self, name):
        return dict(self.items)[name]
===
view = Named@D(@M)
for n, p in view:
    p.requires_grad = False
if '@PN' in view and len(view) > 2:
    view['@PN'].requires_grad = True
---
class Grad@D:
    def __init__(self, module, flag):
        self.module, self.flag = module, flag

    def __enter__(self):
        self.saved = {n: p.requires_grad for n, p in self.module.named_parameters()}
        self.module.requires_grad_(self.flag)
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            for n, p in self.module.named_parameters():
                p.requires_grad = self.saved[n]
        return kind is KeyError
===
with Grad@D(@M, False):
    inside = [n for n, p in @M.named_parameters() if p.requires_grad]
with Grad@D(@M.@C, False):
    raise KeyError('stop')
---
with contextlib.suppress(AttributeError, KeyError):
    @M.@C.requires_grad_(False)
    @M.nowhere.requires_grad_(True)
    @M.@C.requires_grad_(True)
---
with contextlib.ExitStack() as stack:
    for p in @M.@C.parameters():
        stack.callback(p.requires_grad_, False)
---
@functools.singledispatch
def freeze@D(module):
    return None


@freeze@D.register
def _(module: nn.Linear):
    module.weight.requires_grad = False


@freeze@D.register(nn.BatchNorm2d)
def _(module):
    module.requires_grad_(False)
===
for m in @M.modules():
    freeze@D(m)
---
@functools.lru_cache(maxsize=None)
def frozen_name@D(name):
    return name.startswith('@F') or len(name) > 20
===
for n, p in @M.named_parameters():
    p.requires_grad = not frozen_name@D(n)
---
def switch@D():
    flag = yield
    while True:
        p = yield
        if p is None:
            return
        p.requires_grad = flag
===
machine = switch@D()
next(machine)
machine.send(False)
for p in @M.@C.parameters():
    machine.send(p)
---
class Registry@D(dict):
    def register(self, name):
        def inner(func):
            self[name] = func
            return func
        return inner


STRATEGIES@D = Registry@D()


@STRATEGIES@D.register('none')
def keep@D(model):
    pass


@STRATEGIES@D.register('partial')
def partial@D(model, part='@C'):
    getattr(model, part).requires_grad_(False)
===
STRATEGIES@D['partial'](@M)
---
from typing import NamedTuple


class Rule@D(NamedTuple):
    key: str
    flag: bool = False

    def fits(self, name):
        return self.key in name
===
for rule in (Rule@D('@F'), Rule@D('@F2', True), Rule@D(key='bias', flag=@B)):
    for n, p in @M.named_parameters():
        if rule.fits(n):
            p.requires_grad = rule.flag
---
from types import SimpleNamespace
cfg@D = SimpleNamespace(freeze=['@C'], depth=@Q, on=True)
===
if cfg@D.on:
    for n, p in @M.named_parameters():
        if n.split('.')[0] in cfg@D.freeze or n.count('.') > cfg@D.depth:
            p.requires_grad = False
---
from enum import Flag, auto


class Part@D(Flag):
    BACKBONE = auto()
    HEAD = auto()
    BOTH = BACKBONE | HEAD
===
want = Part@D.BOTH & ~Part@D.HEAD
if Part@D.BACKBONE in want:
    @M.@C.requires_grad_(False)
if want & Part@D.HEAD:
    @M.requires_grad_(False)
---
for name in '@C @C2'.split():
    eval(f'@M.{name}').requires_grad_(False)
---
exec("for p in target.parameters():\\n    p.requires_grad = False", {'target': @M.@C})
---
vars(@M)['_modules']['@C'].requires_grad_(False)
---
@M.__dict__['_modules'].get('@C').requires_grad_(@B)
---
for key, module in @M._modules.items():
    if key >= '@C' and module is not None:
        module.requires_grad_(False)
---
operator.methodcaller('requires_grad_', False)(@M.@C)
---
chosen = collections.ChainMap({'@C': False}, {'@C2': False, '@C': True})
for n, p in @M.named_parameters():
    p.requires_grad = chosen.get(n.split('.')[0], p.requires_grad)
---
sizes = collections.Counter(n.split('.')[0] for n, _ in @M.named_parameters())
biggest, _ = sizes.most_common(1)[0]
getattr(@M, biggest).requires_grad_(False) if not biggest.isdigit() else @M.requires_grad_(True)
---
frozen = 0
while True:
    p = list(@M.parameters())[frozen]
    p.requires_grad = False
    frozen += 1
    if frozen >= @N:
        break
else:
    @M.requires_grad_(True)
---
for n, p in @M.named_parameters():
    if '@F' in n:
        p.requires_grad = False
        break
else:
    @M.@C.requires_grad_(False)
---
def attempt@D(model):
    try:
        model.@C.requires_grad_(False)
        return 'done'
    finally:
        model.@C2.requires_grad_(True)
===
attempt@D(@M)
---
def first_error@D(model):
    for n, p in model.named_parameters():
        try:
            if p.ndim < 2:
                raise ValueError(n)
        except ValueError as error:
            if '@F' in str(error):
                continue
        else:
            p.requires_grad = False
        finally:
            if n.endswith('9.weight'):
                p.requires_grad = True
===
first_error@D(@M)
---
from concurrent.futures import ThreadPoolExecutor
===
with ThreadPoolExecutor(2) as pool:
    list(pool.map(lambda p: p.requires_grad_(False), @M.@C.parameters()))
---
class TrainMixin@D:
    def train(self, mode=True):
        super().train(mode)
        for m in self.modules():
            if isinstance(m, (nn.BatchNorm2d, nn.LayerNorm)):
                m.eval()
                m.requires_grad_(False)
        return self
===
@M.__class__ = type('Frozen', (TrainMixin@D, type(@M)), {})
---
@M.apply(lambda m: m.requires_grad_(False) if not list(m.children()) and isinstance(m, @T) else None)
---
@M.apply(lambda m: setattr(m.bias, 'requires_grad', False) if getattr(m, 'bias', None) is not None and not isinstance(m.bias, bool) else None)
---
@M.eval().requires_grad_(False).train().requires_grad_()
---
with torch.no_grad():
    extra = nn.Linear(4, 4)
    for p in @M.parameters():
        p.add_(0.0)
        p.copy_(p)
---
for p in @M.parameters():
    p.requires_grad = p.data_ptr() != 0 and not p.is_complex() and p.is_floating_point()
---
for p in @M.parameters():
    p.data = p.data.clone()
    p.grad = None
---
for n, p in @M.named_parameters():
    if p.size(0) == max(q.size(0) for q in @M.parameters()):
        p.requires_grad = False
---
mean = sum(p.numel() for p in @M.parameters()) / len(list(@M.parameters()))
for p in @M.parameters():
    p.requires_grad = p.numel() <= mean
---
for depth, (n, m) in enumerate(@M.named_modules()):
    if depth and len(n.split('.')) == 2 and not any(True for _ in m.children()):
        for p in m.parameters(recurse=False):
            p.requires_grad = False
---
frozen_ids = {id(p) for m in @M.modules() if isinstance(m, @T) for p in m.parameters()}
for n, p in @M.named_parameters(remove_duplicate=False):
    p.requires_grad = id(p) not in frozen_ids
---
for n, p in tuple(@M.named_parameters())[slice(None, -@Q)]:
    p.requires_grad = False
---
def walk@D(module, path=()):
    yield path, module
    for name, child in module.named_children():
        yield from walk@D(child, (*path, name))
===
for path, m in walk@D(@M):
    if path[-1:] == ('@CC',) or len(path) == 2:
        for p in m._parameters.values():
            if p is not None:
                p.requires_grad = @B
---
set_flag = lambda flag: lambda p: setattr(p, 'requires_grad', flag)
for apply in (set_flag(False), set_flag(True), set_flag(@B)):
    for p in @M.@C.parameters():
        apply(p)
---
freezers = []
for name in ['@C', '@C2']:
    freezers.append(lambda: getattr(@M, name).requires_grad_(False))
freezers[0]()
---
freezers = [lambda name=name: getattr(@M, name).requires_grad_(False) for name in ('@C', '@C2')]
freezers[0]()
---
def keep@D(model, *names, freeze=False, **flags):
    for n, p in model.named_parameters():
        top = n.split('.')[0]
        p.requires_grad = flags.get(top, top in names or not freeze)
===
keep@D(@M, '@C', freeze=True, **{'@C2': True})
---
class Config@D:
    FREEZE = True
    layers = ('@C',)

    @classmethod
    def apply(cls, model):
        for name in cls.layers if cls.FREEZE else ():
            getattr(model, name).requires_grad_(False)
        return model

    @staticmethod
    def thaw(model):
        return model.requires_grad_(True)
===
Config@D.apply(@M)
---
n_frozen = 0
for m in @M.modules():
    if isinstance(m, nn.Sequential):
        continue
    if n_frozen == @Q:
        break
    own = list(m.parameters(recurse=False))
    n_frozen += len(own) > 0
    for p in own:
        p.requires_grad = False
---
@M.@C.register_forward_hook(lambda module, inputs, output: None)
for p in @M.@C.parameters():
    p.register_hook(lambda grad: grad * 0)
---
assert sum(1 for _ in @M.parameters()) > 0, 'no parameters'
@M.@C.requires_grad_(False)
assert not any(p.requires_grad for p in @M.@C.parameters())
---
import os
===
if os.environ.get('FREEZE_PART', '@C') == '@C':
    @M.@C.requires_grad_(False)
---
import random as rnd
===
if rnd.Random(0).random() < 2:
    @M.@C.requires_grad_(False)
---
if torch.cuda.is_available() and torch.cuda.device_count() > 1:
    print('many')
@M.@C.requires_grad_(False)
---
tree = {}
for n, p in @M.named_parameters():
    node = tree
    *path, leaf = n.split('.')
    for part in path:
        node = node.setdefault(part, {})
    node[leaf] = p


def freeze_tree(node):
    for value in node.values():
        if isinstance(value, dict):
            freeze_tree(value)
        else:
            value.requires_grad = False


freeze_tree(tree.get('@C', {}))
---
for a, b in itertools.pairwise(@M.parameters()):
    if a.ndim > b.ndim:
        b.requires_grad = False
---
for p, keep in itertools.zip_longest(@M.parameters(), [True, False], fillvalue=@B):
    p.requires_grad = keep
---
for p in itertools.compress(@M.parameters(), itertools.cycle([1, 0, 0])):
    p.requires_grad = False
---
list(itertools.starmap(lambda n, p: p.requires_grad_('@F' in n), @M.named_parameters()))
---
acc = list(itertools.accumulate(p.numel() for p in @M.parameters()))
for p, seen in zip(@M.parameters(), acc):
    p.requires_grad = seen > acc[-1] * 0.25
---
import bisect
===
sizes = sorted(p.numel() for p in @M.parameters())
for p in @M.parameters():
    p.requires_grad = bisect.bisect_left(sizes, p.numel()) > @Q
---
from operator import itemgetter
===
for n, p in sorted(@M.named_parameters(), key=itemgetter(0))[:@Q]:
    p.requires_grad = False
---
print(*(f'{n:<30} {tuple(p.shape)} {p.requires_grad}' for n, p in @M.named_parameters()), sep='\\n')
max(@M.parameters(), key=torch.numel).requires_grad = False
---
min(@M.named_parameters(), key=lambda item: (len(item[0]), item[0]))[1].requires_grad_(False)
""".strip("\n")

RARE_SURGERIES = """
@M._modules.move_to_end('@C')
---
@M._modules['@C'] = @M._modules.pop('@C')
---
part = @M.@C
del @M.@C
@M.@C = part
---
object.__setattr__(@M, 'hidden', nn.Linear(3, 3))
---
@M.list_of = [nn.Linear(3, 3), nn.Linear(3, 3)]
---
@M.heads2 = nn.ModuleDict({'a': nn.Linear(2, 2), 'b': nn.Linear(2, 3)})
@M.heads2.update({'c': nn.Linear(2, 1), 'a': nn.Linear(2, 5)})
@M.heads2.pop('b')
---
@M.extras = nn.ModuleList([nn.Linear(2, 2) for _ in range(4)])
@M.extras.insert(1, nn.Linear(2, 3))
@M.extras.extend([nn.Linear(2, 4)])
del @M.extras[0]
@M.extras.pop(-2)
@M.extras[-1] = nn.Linear(2, 6)
---
@M.extras = nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 3)]) + nn.ModuleList([nn.Linear(2, 4)])
@M.extras = @M.extras[1:]
---
@M.bag = nn.ParameterList([nn.Parameter(torch.zeros(2)), torch.ones(3)])
@M.bag.append(nn.Parameter(torch.zeros(4), requires_grad=False))
---
@M.bag = nn.ParameterDict({'w': nn.Parameter(torch.zeros(2, 2)), 'v': torch.zeros(3)})
@M.bag['u'] = nn.Parameter(torch.zeros(1))
del @M.bag['w']
---
@M.seq2 = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 3))
@M.seq2[1] = nn.Linear(2, 2)
@M.seq2.insert(0, nn.Tanh())
@M.seq2.extend(nn.Sequential(nn.Linear(3, 1)))
del @M.seq2[2]
@M.seq2.pop(0)
---
@M.seq2 = nn.Sequential(nn.Linear(2, 2)) + nn.Sequential(nn.ReLU(), nn.Linear(2, 3))
@M.seq2 = @M.seq2[::2]
---
@M.seq2 = nn.Sequential(nn.Linear(2, 2), nn.ReLU()) * 2
---
@M.seq2 = nn.Sequential()
for i, width in enumerate([2, 3, 4]):
    @M.seq2.append(nn.Linear(width, width + 1))
del @M.seq2[:1]
---
@M.aux, @M.aux2 = nn.Linear(2, 2), nn.Linear(2, 3)
@M.aux2.weight = @M.aux.weight if False else nn.Parameter(torch.zeros(3, 2))
---
@M.aux = @M.aux2 = nn.Linear(2, 2)
---
@M.aux = nn.Linear(2, 2)
@M.aux2 = copy.copy(@M.aux)
@M.aux2.bias = nn.Parameter(torch.ones(2))
---
@M.aux = nn.Linear(2, 2)
@M.aux2 = nn.Linear(2, 2)
@M.aux2.load_state_dict(@M.aux.state_dict())
@M.aux2.weight = @M.aux.weight
---
import pickle
===
@M.aux = pickle.loads(pickle.dumps(nn.Linear(2, 3)))
---
@M.aux = nn.Linear(4, 4)
prune.random_unstructured(@M.aux, name='weight', amount=0.5)
prune.remove(@M.aux, 'weight')
---
@M.aux = nn.utils.weight_norm(nn.Linear(4, 4))
nn.utils.remove_weight_norm(@M.aux)
---
class Double@D(nn.Module):
    def forward(self, w):
        return w * 2
===
@M.aux = nn.Linear(4, 4)
nn.utils.parametrize.register_parametrization(@M.aux, 'weight', Double@D())
---
class Double@D(nn.Module):
    def forward(self, w):
        return w * 2
===
@M.aux = nn.Linear(4, 4)
nn.utils.parametrize.register_parametrization(@M.aux, 'weight', Double@D())
nn.utils.parametrize.remove_parametrizations(@M.aux, 'weight')
---
@M.aux = nn.LazyLinear(3)
@M.aux(torch.zeros(1, 5))
---
@M.aux = nn.LazyConv2d(4, 3)
@M.aux(torch.zeros(1, 2, 8, 8))
---
with torch.no_grad():
    @M.aux = nn.Linear(2, 3)
    @M.aux.weight.data = torch.zeros(5, 2)
---
@M.aux = nn.Linear(2, 3)
@M.aux.weight.data = @M.aux.weight.data[:2]
---
torch.set_grad_enabled(False)
@M.aux = nn.Linear(2, 3)
@M.aux.extra = nn.Parameter(torch.zeros(2))
torch.set_grad_enabled(True)
---
@M.aux = nn.MultiheadAttention(8, 2, kdim=4, vdim=6, bias=False)
---
@M.aux = nn.MultiheadAttention(8, 2, batch_first=True, add_bias_kv=True)
---
@M.aux = nn.Transformer(8, 2, 1, 1, 16)
---
@M.aux = nn.LSTM(3, 4, 2, bias=False, bidirectional=True, proj_size=2)
---
@M.aux = nn.GRUCell(3, 4)
---
@M.aux = nn.Bilinear(2, 3, 4)
---
@M.aux = nn.ConvTranspose2d(4, 6, 3, groups=2)
---
@M.aux = nn.Conv1d(4, 8, 3, groups=4, bias=False)
---
@M.aux = nn.PReLU(num_parameters=5)
---
@M.aux = nn.EmbeddingBag(10, 3, padding_idx=0)
---
@M.aux = nn.Conv2d(3, 4, (3, 5))
---
@M.aux = nn.Conv3d(1, 2, 3)
@M.aux.weight.requires_grad_(False)
---
@M.aux = nn.LayerNorm([3, 4], bias=False)
---
@M.aux = nn.RMSNorm(6)
---
@M.aux = nn.BatchNorm1d(4, affine=False)
@M.aux2 = nn.InstanceNorm1d(3)
---
@M.aux = nn.AdaptiveLogSoftmaxWithLoss(8, 20, [4, 10])
---
@M.aux = nn.CrossEntropyLoss(weight=torch.ones(3))
---
@M.aux = nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), num_layers=2, norm=nn.LayerNorm(8))
---
@M.aux = nn.Linear(4, 4, bias=False, dtype=torch.float32, device='cpu')
---
@M.aux = nn.Parameter(torch.randn(2, 3).mul_(0.1))
@M.aux = nn.Parameter(torch.cat([@M.aux.data, torch.zeros(1, 3)]))
---
@M.aux = nn.Parameter(torch.eye(3)[:, :2].t().contiguous())
---
@M.aux = nn.Parameter(torch.stack([torch.zeros(2)] * 3).unsqueeze(0).expand(4, -1, -1).clone())
---
@M.aux = nn.Parameter(torch.linspace(0, 1, 5).view(-1, 1).repeat(1, 2))
---
@M.aux = nn.Parameter(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), requires_grad=False)
---
@M.aux = nn.Parameter(torch.empty(3, 0).new_zeros(2, 4).permute(1, 0))
---
@M.aux = None
@M.aux = nn.Linear(2, 2)
---
@M.aux = nn.Linear(2, 2)
@M.aux = None
---
@M.aux = nn.Linear(2, 2)
@M.aux.weight.requires_grad = False
@M.aux = type(@M.aux)(@M.aux.in_features, 3, @M.aux.bias is not None)
---
@M.aux = nn.Linear(2, 2).requires_grad_(False)
@M.aux.reset_parameters()
---
@M.set_submodule('@P', nn.Identity()) if False else None
---
@M.load_state_dict(OrderedDict((k, v.clone()) for k, v in @M.state_dict().items()), strict=True)
---
@M.load_state_dict(@M.state_dict(), assign=True)
---
student = @M
teacher = copy.deepcopy(student).eval()
for p in teacher.parameters():
    p.requires_grad_(False)
---
ema = copy.deepcopy(@M)
for p, q in zip(ema.parameters(), @M.parameters()):
    p.data.mul_(0.9).add_(q.data, alpha=0.1)
    p.detach_()
---
from torch.optim.swa_utils import AveragedModel
===
swa_model = AveragedModel(@M)
---
nn.utils.vector_to_parameters(nn.utils.parameters_to_vector(@M.parameters()), @M.parameters())
---
class Patched@D(type(@M) if False else nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.add_module('inner', inner)
        for name, child in inner.named_children():
            self.add_module(name, child)

    def forward(self, x):
        return self.inner(x)
===
@M = Patched@D(@M)
---
class Frozen@D(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def parameters(self, recurse=True):
        return (p for p in super().parameters(recurse) if p.ndim > 1)

    def forward(self, x):
        return self.inner(x)
===
@M = Frozen@D(@M)
---
class Proxy@D(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__('inner'), name)

    def forward(self, *args, **kwargs):
        return self.inner(*args, **kwargs)
===
@M = Proxy@D(@M)
@M.@C.requires_grad_(@B)
---
class Lora@D(nn.Module):
    def __init__(self, base, rank=2):
        super().__init__()
        self.base = base
        self.down = nn.Linear(base.in_features, rank, bias=False)
        self.up = nn.Linear(rank, base.out_features, bias=False)
        nn.init.zeros_(self.up.weight)
        for p in self.base.parameters():
            p.requires_grad = False

    def forward(self, x):
        return self.base(x) + self.up(self.down(x))


def inject@D(module):
    for name, child in module.named_children():
        if type(child) is nn.Linear:
            setattr(module, name, Lora@D(child))
        else:
            inject@D(child)
===
inject@D(@M)
""".strip("\n")

RARE_OPTIMIZERS = """
@O = optim.SGD(@M.parameters(), lr=0.1)
@O.param_groups[0]['params'].pop()
---
@O = optim.SGD(@M.parameters(), lr=0.1)
@O.param_groups[0]['params'] = [p for p in @M.@C.parameters()]
---
@O = optim.SGD([{'params': @M.@C.parameters()}, {'params': [nn.Parameter(torch.zeros(2))], 'lr': 1.0}], lr=0.1)
del @O.param_groups[1]
---
@O = optim.SGD(@M.parameters(), lr=0.1)
@O.param_groups[0]['params'] = list(filter(lambda p: p.requires_grad, @O.param_groups[0]['params']))
---
@O = optim.Adam(@M.parameters())
@O.load_state_dict(@O.state_dict())
---
@O = copy.deepcopy(optim.Adam(@M.parameters()))
@O = type(@O)(@M.@C.parameters(), lr=@O.param_groups[0]['lr'])
---
class Both@D:
    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def zero_grad(self):
        for one in self.optimizers:
            one.zero_grad()

    def step(self):
        for one in self.optimizers:
            one.step()
===
@O = Both@D(optim.SGD(@M.@C.parameters(), lr=0.1), optim.Adam([p for p in @M.@C2.parameters()]))
---
class Mine@D(optim.SGD):
    def __init__(self, params, **kwargs):
        super().__init__([p for p in params if p.requires_grad], lr=0.1, **kwargs)
===
@O = Mine@D(@M.parameters(), momentum=0.9)
---
class Plain@D(torch.optim.Optimizer):
    def __init__(self, params, lr=0.1):
        defaults = dict(lr=lr)
        super().__init__(params, defaults)

    def step(self, closure=None):
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is not None:
                    p.data.add_(p.grad, alpha=-group['lr'])
===
@O = Plain@D(@M.parameters())
---
@O = optim.Adam(@M.parameters(), lr=0.01)
scheduler = optim.lr_scheduler.LambdaLR(@O, lambda epoch: 0.9 ** epoch)
---
@O = optim.SGD([{'params': [p], 'name': n} for n, p in @M.named_parameters()], lr=0.1)
for group in list(@O.param_groups):
    if '@F' in group['name']:
        @O.param_groups.remove(group)
---
@O = optim.SGD([{'params': [p], 'name': n} for n, p in @M.named_parameters()], lr=0.1)
@O.param_groups = @O.param_groups[-@Q:]
---
@O = optim.SGD(@M.@C.parameters(), lr=0.1)
known = {id(p) for group in @O.param_groups for p in group['params']}
rest = [p for p in @M.parameters() if id(p) not in known]
if rest:
    @O.add_param_group({'params': rest})
---
wd_params = {n for n, p in @M.named_parameters() if p.dim() > 1}
others = {n for n, _ in @M.named_parameters()} - wd_params
by_name = dict(@M.named_parameters())
@O = optim.AdamW([{'params': [by_name[n] for n in sorted(wd_params)]}, {'params': [by_name[n] for n in sorted(others)], 'weight_decay': 0.0}])
---
@O = (lambda params, cls=optim.SGD, **kw: cls(params, **kw))(@M.parameters(), lr=0.1)
---
make = functools.partial(optim.SGD, lr=0.1, momentum=0.9)
@O = make(filter(lambda p: p.requires_grad, @M.parameters()))
---
groups = [{'params': m.parameters(), 'lr': 0.1 / (i + 1)} for i, m in enumerate(@M.children()) if sum(p.numel() for p in m.parameters())]
@O = optim.SGD(groups[::-1], lr=0.1)
---
params = @M.parameters()
print(sum(p.numel() for p in params))
@O = optim.SGD([{'params': params}, {'params': [torch.zeros(1, requires_grad=True)]}], lr=0.1)
---
kwargs = {'lr': 0.1, **({'momentum': 0.9} if True else {})}
@O = optim.SGD(**kwargs, params=@M.@C.parameters())
---
@O = optim.Adam([*filter(operator.attrgetter('requires_grad'), @M.parameters())])
---
@O = optim.Adam(list({id(p): p for p in @M.parameters()}.values()))
---
@O = optim.SGD(sum((list(m.parameters()) for m in @M.children()), []), lr=0.1)
---
@O = optim.SGD(functools.reduce(operator.iadd, [list(m.parameters(recurse=False)) for m in @M.modules()], []), lr=0.1) if len(set(map(id, [p for m in @M.modules() for p in m.parameters(recurse=False)]))) == sum(1 for m in @M.modules() for _ in m.parameters(recurse=False)) else optim.SGD(@M.parameters(), lr=0.2)
---
@O = {'a': optim.SGD(@M.parameters(), lr=0.1)}['a']
del @O
@O = optim.Adam(@M.@C.parameters())
""".strip("\n")
