"""How the generated scripts freeze, cut, hold and step: text templates.

@M model, @O optimizer; @F @F2 @F3 fragments of parameter names; @PN a whole parameter name; @C @C2 names of direct children;
@P a module path; @N an index of a parameter; @K of a child; @B a flag; @T @T2 layer types; @H the head's expression, @HN its
first attribute, @W its input width, @Z a new number of classes; @S a Sequential's expression, @D a fresh suffix.
Before a line `===` stand definitions for the top of the file.
"""

FREEZES = """
for param in @M.parameters():
    param.requires_grad = False
---
for name, param in @M.named_parameters():
    if '@F' in name:
        param.requires_grad = @B
---
for name, param in @M.named_parameters():
    if '@F' not in name and '@F2' not in name:
        param.requires_grad = False
---
for n, p in @M.named_parameters():
    p.requires_grad = n.startswith('@F')
---
for n, p in @M.named_parameters():
    p.requires_grad = not n.startswith(('@F', '@F2'))
---
for n, p in @M.named_parameters():
    if n.endswith('@E'):
        p.requires_grad = @B
---
for n, p in @M.named_parameters():
    p.requires_grad = bool(re.search(r'@R', n))
---
for n, p in @M.named_parameters():
    if re.match(r'@R', n):
        p.requires_grad = @B
---
PATTERN@D = re.compile(r'(?P<part>@F|@F2)\\.')
===
for n, p in @M.named_parameters():
    if PATTERN@D.search(n) is None:
        p.requires_grad_(False)
---
for n, p in @M.named_parameters():
    p.requires_grad = any(k in n for k in ['@F', '@F2', '@F3'])
---
KEYS@D = ('@F', '@F2')
===
for n, p in @M.named_parameters():
    if all(k not in n for k in KEYS@D):
        p.requires_grad = False
---
TRAINED@D = {'@C', '@C2'}
===
for n, p in @M.named_parameters():
    p.requires_grad = n.split('.')[0] in TRAINED@D
---
for n, p in @M.named_parameters():
    if n.rsplit('.', 1)[-1] == 'bias':
        p.requires_grad = @B
---
for n, p in @M.named_parameters():
    head, _, rest = n.partition('.')
    if head == '@C' and rest != 'weight':
        p.requires_grad ^= True
---
for m in @M.modules():
    if isinstance(m, @T):
        for p in m.parameters():
            p.requires_grad = False
---
for m in @M.modules():
    if isinstance(m, (@T, @T2)):
        m.requires_grad_(@B)
---
for m in @M.modules():
    if isinstance(m, @T):
        m.weight.requires_grad = False
        if m.bias is not None:
            m.bias.requires_grad = False
---
for child in list(@M.children())[:@K]:
    for p in child.parameters():
        p.requires_grad = False
---
for name, child in @M.named_children():
    if name in ['@C', '@C2']:
        child.requires_grad_(False)
---
for i, child in enumerate(@M.children()):
    if i < @K:
        for p in child.parameters():
            p.requires_grad = False
---
for p in list(@M.parameters())[:@N]:
    p.requires_grad = False
---
for p in list(@M.parameters())[:-@Q]:
    p.requires_grad = False
---
params = list(@M.parameters())
for p in params[len(params) // 3: -@Q]:
    p.requires_grad = @B
---
for i, (name, p) in enumerate(@M.named_parameters()):
    p.requires_grad = i >= @N
---
def freeze_bn@D(module):
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        module.eval()
        module.weight.requires_grad = False
        module.bias.requires_grad = False
===
@M.apply(freeze_bn@D)
---
def freeze_if@D(m):
    if type(m) in (@T, @T2):
        for p in m.parameters(recurse=False):
            p.requires_grad = False
===
@M.apply(freeze_if@D)
---
@M.requires_grad_(False)
---
@M.@C.requires_grad_(@B)
---
getattr(@M, '@C').requires_grad_(False)
---
for name in ('@C', '@C2'):
    for p in getattr(@M, name).parameters():
        setattr(p, 'requires_grad', @B)
---
PLAN@D = {'@C': True, '@C2': False}
===
for name, child in @M.named_children():
    for p in child.parameters():
        p.requires_grad = PLAN@D.get(name, @B)
---
PLAN@D = {'@C': False, '@C2': True}
===
for key, flag in PLAN@D.items():
    getattr(@M, key).requires_grad_(flag)
---
PLAN@D = dict.fromkeys(['@PN', '@PN2'], False)
===
for n, p in @M.named_parameters():
    if n in PLAN@D:
        p.requires_grad = PLAN@D[n]
---
frozen = list(filter(lambda item: '@F' in item[0], @M.named_parameters()))
for _, p in frozen:
    p.requires_grad = False
---
set_grad@D = functools.partial(setattr)
===
for p in @M.@C.parameters():
    set_grad@D(p, 'requires_grad', False)
---
def set_requires_grad@D(module, flag=False):
    for p in module.parameters():
        p.requires_grad = flag
===
freeze@D = functools.partial(set_requires_grad@D, flag=@B)
freeze@D(@M.@C)
---
def freeze_until@D(model, stop):
    for name, child in model.named_children():
        if name == stop:
            break
        for p in child.parameters():
            p.requires_grad = False
    else:
        return None
    return stop
===
freeze_until@D(@M, '@C')
---
class Freezer@D:
    def __init__(self, model, keys):
        self.model = model
        self.keys = list(keys)

    def matches(self, name):
        return any(name.startswith(k) for k in self.keys)

    def __call__(self):
        count = 0
        for n, p in self.model.named_parameters():
            if self.matches(n):
                p.requires_grad = False
                count += p.numel()
        return count
===
frozen_count@D = Freezer@D(@M, ['@F', '@F2'])()
---
class Switch@D:
    def __init__(self, module):
        self.module = module
        self._on = True

    @property
    def frozen(self):
        return not self._on

    @frozen.setter
    def frozen(self, value):
        self._on = not value
        for p in self.module.parameters():
            p.requires_grad = self._on
===
Switch@D(@M.@C).frozen = True
---
def freezing@D(*keys):
    def decorate(func):
        @functools.wraps(func)
        def inner(model, *args, **kwargs):
            result = func(model, *args, **kwargs)
            for n, p in result.named_parameters():
                if n.startswith(keys):
                    p.requires_grad = False
            return result
        return inner
    return decorate


@freezing@D('@F', '@F2')
def prepared@D(model):
    return model
===
prepared@D(@M)
---
@contextlib.contextmanager
def frozen@D(module):
    before = [p.requires_grad for p in module.parameters()]
    for p in module.parameters():
        p.requires_grad = False
    yield module
    for p, flag in zip(module.parameters(), before):
        p.requires_grad = flag
===
with frozen@D(@M.@C) as part:
    marked = [n for n, p in @M.named_parameters() if not p.requires_grad]
for n, p in @M.named_parameters():
    if n in marked[:@Q]:
        p.requires_grad = False
---
def backbone_parameters@D(model):
    for n, p in model.named_parameters():
        if '@F' in n:
            continue
        yield p
===
for p in backbone_parameters@D(@M):
    p.requires_grad = False
---
def leaves@D(module):
    children = list(module.children())
    if not children:
        yield module
    for child in children:
        yield from leaves@D(child)
===
for leaf in list(leaves@D(@M))[:@Q]:
    for p in leaf.parameters():
        p.requires_grad = False
---
def freeze_rec@D(module, depth=0, limit=@Q):
    for child in module.children():
        if depth < limit and isinstance(child, @T):
            child.requires_grad_(False)
        freeze_rec@D(child, depth + 1, limit)
===
freeze_rec@D(@M)
---
for (n, p), flag in zip(@M.named_parameters(), itertools.cycle([True, False, True])):
    p.requires_grad = flag
---
for p in itertools.islice(@M.parameters(), @N):
    p.requires_grad = False
---
for p in itertools.chain(@M.@C.parameters(), @M.@C2.parameters()):
    p.requires_grad = @B
---
[p.requires_grad_(False) for n, p in @M.named_parameters() if '@F' in n.lower()]
---
_ = [setattr(p, 'requires_grad', False) for p in @M.@C.parameters()]
---
for i in range(@Q):
    prefix = f'@C.{i}'
    for n, p in @M.named_parameters():
        if n.startswith(prefix):
            p.requires_grad = False
---
it = iter(@M.parameters())
k = 0
while k < @N:
    p = next(it)
    p.requires_grad = False
    k += 1
---
try:
    @M.no_such_part.requires_grad_(False)
except AttributeError:
    @M.@C.requires_grad_(False)
---
try:
    for p in @M.@C.parameters():
        p.requires_grad = False
except Exception as error:
    print('could not freeze', error)
---
for n, p in @M.named_parameters():
    try:
        index = int(n.split('.')[1])
    except (ValueError, IndexError):
        continue
    if index < @Q:
        p.requires_grad = False
---
import argparse
parser@D = argparse.ArgumentParser()
parser@D.add_argument('--freeze', action='store_true')
parser@D.add_argument('--no-freeze', dest='thaw', action='store_true')
parser@D.add_argument('--layers', type=int, default=@N)
parser@D.add_argument('--parts', nargs='+', default=['@C', '@C2'])
args@D = parser@D.parse_args([])
===
if not args@D.freeze:
    for i, p in enumerate(@M.parameters()):
        if i < args@D.layers:
            p.requires_grad = False
for part in args@D.parts:
    getattr(@M, part).requires_grad_(not args@D.thaw and @B)
---
from dataclasses import dataclass, field


@dataclass
class FreezeConfig@D:
    enabled: bool = True
    prefixes: list = field(default_factory=lambda: ['@F', '@F2'])
    invert: bool = @B
===
config = FreezeConfig@D()
if config.enabled:
    for n, p in @M.named_parameters():
        hit = n.startswith(tuple(config.prefixes))
        p.requires_grad = hit != config.invert
---
for n, p in @M.named_parameters():
    match n.split('.'):
        case ['@C', *_]:
            p.requires_grad = False
        case [_, 'bias']:
            p.requires_grad = False
        case _:
            pass
---
for n, p in @M.named_parameters():
    if p.dim() == 1:
        p.requires_grad = @B
---
for n, p in @M.named_parameters():
    if p.ndim > 1 and p.shape[0] > 8:
        p.requires_grad = False
---
for n, p in @M.named_parameters():
    if len(p.shape) == 4 or p.numel() < 20:
        p.requires_grad = False
---
total = sum(p.numel() for p in @M.parameters())
seen = 0
for p in @M.parameters():
    if seen > total // 2:
        break
    p.requires_grad = False
    seen += p.numel()
---
names = [n for n, _ in @M.named_parameters()]
frozen_names = set(names[:@N]) - {'@PN'}
for n, p in @M.named_parameters():
    p.requires_grad = n not in frozen_names
---
ct = 0
for child in @M.children():
    ct += 1
    if ct < @K:
        for param in child.parameters():
            param.requires_grad = False
---
for n, m in @M.named_modules():
    if n.count('.') == 1 and '@F' in n:
        m.requires_grad_(False)
---
for n, m in @M.named_modules():
    if n == '@P':
        for p in m.parameters():
            p.requires_grad = not p.requires_grad
---
@M.get_submodule('@P').requires_grad_(@B)
---
@M.get_parameter('@PN').requires_grad = @B
---
dict(@M.named_parameters())['@PN'].requires_grad = False
---
table = dict(@M.named_modules())
for key in ['@P', '@P2']:
    if key in table:
        table[key].requires_grad_(False)
---
functools.reduce(getattr, '@P'.split('.'), @M).requires_grad_(False)
---
operator.attrgetter('@C')(@M).requires_grad_(False)
---
for p in @M.parameters():
    p.requires_grad = False
for p in @H.parameters():
    p.requires_grad = True
---
@M.requires_grad_(False)
@H.requires_grad_(True)
---
for p in @S[:@K].parameters():
    p.requires_grad = False
---
for layer in @S[-2:]:
    for p in layer.parameters():
        p.requires_grad = @B
---
for idx, layer in enumerate(@S):
    if idx in range(0, @K):
        layer.requires_grad_(False)
---
for idx in range(len(@S) - 1):
    for p in @S[idx].parameters():
        p.requires_grad = False
---
with torch.no_grad():
    for p in @M.@C.parameters():
        p.requires_grad = False
        p.mul_(0.5)
---
for p in @M.@C.parameters():
    p.detach_()
    p.requires_grad_(@B)
---
for p in @M.@C.parameters():
    p.detach().requires_grad = False
---
for p in @M.@C.parameters():
    p.data.requires_grad = False
---
for p in @M.@C.state_dict().values():
    p.requires_grad = False
---
@M.@C.requires_grad = False
---
@M.@C.eval()
---
for n, p in @M.named_parameters(prefix='net'):
    p.requires_grad = n.startswith('net.@F')
---
for n, p in @M.named_parameters(recurse=False):
    p.requires_grad = False
---
for n, p in reversed(list(@M.named_parameters())):
    if '@F' in n:
        break
    p.requires_grad = False
---
for n, p in sorted(@M.named_parameters(), key=lambda item: item[1].numel(), reverse=True)[:@Q]:
    p.requires_grad = False
---
for n, p in @M.named_parameters():
    p.requires_grad = True if '@F' in n else False
---
for n, p in @M.named_parameters():
    layer = n.split('.')[0]
    if layer.strip('0123456789') == '@CS' and not layer[-1:].isdigit():
        p.requires_grad = False
---
should_train@D = lambda n: n.startswith('@F') or n.find('@F2') != -1
===
for n, p in @M.named_parameters():
    if not should_train@D(n):
        p.requires_grad = False
---
RULES@D = [('@F', False), ('@F2', True), ('.bias', @B)]
===
for n, p in @M.named_parameters():
    for key, flag in RULES@D:
        if key in n:
            p.requires_grad = flag
            break
---
import fnmatch
===
for n, p in @M.named_parameters():
    if fnmatch.fnmatch(n, '@C*') or fnmatch.fnmatch(n, '*.bias'):
        p.requires_grad = @B
---
for p in {*@M.@C.parameters()} - {*@M.@C2.parameters()}:
    p.requires_grad = False
---
ids = set(map(id, @M.@C.parameters()))
for p in @M.parameters():
    if id(p) not in ids:
        p.requires_grad = False
---
for p in filter(lambda p: id(p) in {id(q) for q in @M.@C.parameters()}, @M.parameters()):
    p.requires_grad = False
---
from enum import Enum


class Stage@D(Enum):
    WARMUP = 'warmup'
    FULL = 'full'
===
stage = Stage@D.WARMUP
for n, p in @M.named_parameters():
    if stage is Stage@D.WARMUP and '@F' in n:
        p.requires_grad = False
    elif stage == Stage@D.FULL:
        p.requires_grad = True
---
freeze_depth = int('@Q')
for n, p in @M.named_parameters():
    if (digits := re.findall(r'\\d+', n)) and int(digits[0]) < freeze_depth:
        p.requires_grad = False
---
def count@D(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
===
before = count@D(@M)
for p in @M.parameters():
    if count@D(@M) * 2 <= before:
        break
    p.requires_grad = False
---
stack = [@M]
while stack:
    module = stack.pop()
    if isinstance(module, @T):
        module.requires_grad_(False)
    stack.extend(module.children())
---
queue = collections.deque(@M.children())
for _ in range(@K):
    queue.popleft().requires_grad_(False)
---
counter = collections.defaultdict(int)
for n, p in @M.named_parameters():
    counter[n.split('.')[0]] += 1
    if counter[n.split('.')[0]] > 2:
        p.requires_grad = False
---
for p, _ in zip(@M.parameters(), range(@N)):
    p.requires_grad = False
---
groups = itertools.groupby(@M.named_parameters(), key=lambda item: item[0].split('.')[0])
for key, members in groups:
    flag = key != '@C'
    for _, p in members:
        p.requires_grad = flag
---
if hasattr(@M, '@C') and not hasattr(@M, 'missing'):
    @M.@C.requires_grad_(False)
---
if isinstance(getattr(@M, 'maybe', None), nn.Module):
    @M.maybe.requires_grad_(False)
elif '@C' in @M._modules:
    @M._modules['@C'].requires_grad_(False)
---
for m in @M.modules():
    for key, p in m._parameters.items():
        if p is not None and key == 'bias':
            p.requires_grad = @B
---
for m in @M.modules():
    if m.__class__.__name__.find('Norm') != -1:
        for p in m.parameters():
            p.requires_grad = False
---
for m in @M.modules():
    if 'Linear' in str(type(m)) and hasattr(m, 'weight'):
        m.weight.requires_grad = False
""".strip("\n")

SURGERIES = """
@H = nn.Linear(@W, @Z)
---
@H = nn.Sequential(nn.Linear(@W, 8), nn.ReLU(), nn.Dropout(0.1), nn.Linear(8, @Z))
---
@H = nn.Linear(@H.in_features, @Z)
---
in_features = @H.in_features
@H = nn.Sequential(OrderedDict([('hidden', nn.Linear(in_features, 6)), ('out', nn.Linear(6, @Z))]))
---
setattr(@HM, '@HN', nn.Linear(@W, @Z))
---
@HM.add_module('@HN', nn.Linear(@W, @Z))
---
@HM._modules['@HN'] = nn.Linear(@W, @Z)
---
old = @H
new = nn.Linear(old.in_features, old.out_features, bias=old.bias is not None)
new.load_state_dict(old.state_dict())
@H = new
---
@H = nn.Identity()
---
@H = copy.deepcopy(@H)
---
@H.weight = nn.Parameter(torch.zeros_like(@H.weight))
---
@H.weight = nn.Parameter(@H.weight.detach().clone(), requires_grad=False)
---
@H.bias = None
---
@H.register_parameter('bias', None)
---
@H.out_features = @Z
---
nn.init.xavier_uniform_(@H.weight)
---
@M.load_state_dict(copy.deepcopy(@M.state_dict()))
---
@M = copy.deepcopy(@M)
---
def to_groups@D(module):
    for name, child in module.named_children():
        if isinstance(child, nn.BatchNorm2d):
            setattr(module, name, nn.GroupNorm(1, child.num_features))
        else:
            to_groups@D(child)
===
to_groups@D(@M)
---
def replace@D(module, kind, make):
    for name, child in list(module._modules.items()):
        if isinstance(child, kind):
            module._modules[name] = make(child)
        elif child is not None and len(list(child.children())) > 0:
            replace@D(child, kind, make)
===
replace@D(@M, nn.ReLU, lambda old: nn.LeakyReLU(0.1))
---
for name, module in @M.named_modules():
    if isinstance(module, nn.Dropout):
        module.p = 0.0
---
@M = nn.SyncBatchNorm.convert_sync_batchnorm(@M)
---
class Wrapped@D(nn.Module):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.extra = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.base(x) + self.extra
===
@M = Wrapped@D(@M)
---
@M = nn.Sequential(@M, nn.Flatten(), nn.LazyLinear(3))
@M(@X)
---
@M = nn.Sequential(*[@M, nn.Flatten()])
---
@M.register_buffer('steps', torch.zeros(1))
---
@M.temperature = nn.Parameter(torch.ones(1))
---
@M.aux = nn.Linear(4, 4)
---
@M.add_module('aux', nn.Linear(4, 2))
del @M.aux
---
@S.append(nn.Identity())
---
@S.add_module('tail', nn.Identity())
---
@M.double()
@M.float()
---
@M.train()
@M.to('cpu')
---
clone = copy.deepcopy(@M)
for p, q in zip(@M.parameters(), clone.parameters()):
    q.requires_grad = False
---
state = {k: v for k, v in @M.state_dict().items() if '@F' in k}
@M.load_state_dict(state, strict=False)
---
torch.save(@M.state_dict(), 'model.pt')
@M.load_state_dict(torch.load('model.pt'))
---
for n, p in @M.named_parameters():
    if p.dim() > 1:
        nn.init.kaiming_normal_(p)
---
prune.l1_unstructured(@H, 'weight', amount=0.2)
---
@H = nn.utils.parametrizations.weight_norm(nn.Linear(@W, @Z))
---
@M = torch.nn.DataParallel(@M)
---
@M.eval()
with torch.no_grad():
    @M(@X)
@M.train()
""".strip("\n")

OPTIMIZERS = """
@O = optim.SGD(@M.parameters(), lr=0.01)
---
@O = torch.optim.Adam(@M.parameters())
---
@O = optim.AdamW(filter(lambda p: p.requires_grad, @M.parameters()), lr=1e-3)
---
@O = optim.SGD([p for p in @M.parameters() if p.requires_grad], lr=0.1, momentum=0.9)
---
@O = optim.Adam(p for p in @M.parameters() if p.requires_grad)
---
@O = optim.SGD([{'params': @H.parameters(), 'lr': 0.1}], lr=0.01)
---
@O = optim.RMSprop(@H.parameters(), lr=0.01)
---
@O = optim.SGD([{'params': @M.@C.parameters()}, {'params': [p for n, p in @M.named_parameters() if not n.startswith('@C.')], 'lr': 1e-4}], lr=0.01)
---
decay, no_decay = [], []
for n, p in @M.named_parameters():
    if not p.requires_grad:
        continue
    (no_decay if p.ndim <= 1 or n.endswith('.bias') else decay).append(p)
@O = optim.AdamW([{'params': decay, 'weight_decay': 0.1}, {'params': no_decay, 'weight_decay': 0.0}], lr=1e-3)
---
@O = optim.SGD(@M.@C.parameters(), lr=0.1)
@O.add_param_group({'params': @M.@C2.parameters(), 'lr': 0.01})
---
@O = optim.SGD(@M.parameters(), lr=0.1)
@O = optim.Adam([p for p in @M.parameters() if p.requires_grad], lr=0.1)
---
params_to_update = []
for name, param in @M.named_parameters():
    if param.requires_grad == True:
        params_to_update.append(param)
        print('\\t', name)
@O = optim.SGD(params_to_update, lr=0.001, momentum=0.9)
---
ignored = list(map(id, @H.parameters()))
base_params = filter(lambda p: id(p) not in ignored, @M.parameters())
@O = optim.SGD([{'params': base_params}, {'params': @H.parameters(), 'lr': 0.1}], lr=0.01)
---
@O = getattr(torch.optim, 'Adam')(@M.parameters(), lr=1e-3)
---
OPTIMIZERS@D = {'sgd': optim.SGD, 'adam': lambda params, lr: optim.Adam(params, lr=lr, betas=(0.9, 0.99))}
===
@O = OPTIMIZERS@D['adam'](@M.parameters(), lr=1e-3)
---
def make_groups@D(model, lr):
    for i, child in enumerate(model.children()):
        params = [p for p in child.parameters() if p.requires_grad]
        if params:
            yield {'params': params, 'lr': lr * 0.9 ** i}
===
@O = optim.SGD(make_groups@D(@M, 0.1), lr=0.1)
---
@O = optim.Adagrad(list(@M.parameters())[-@Q:])
---
@O = optim.SGD(itertools.chain(@M.@C.parameters(), @H.parameters()), lr=0.1)
---
@O = optim.SGD({*@M.parameters()} if False else list(@M.parameters()), lr=0.1)
---
trainable = dict((n, p) for n, p in @M.named_parameters() if p.requires_grad)
@O = optim.NAdam(trainable.values(), lr=0.01)
---
@O = optim.Adam([{'params': p, 'lr': 0.01} for n, p in @M.named_parameters() if '@F' in n or p.requires_grad])
---
seen = set()
unique = [p for p in @M.parameters() if p.requires_grad and not (id(p) in seen or seen.add(id(p)))]
@O = optim.Adam(unique, lr=0.1)
---
@O = optim.SGD(@M.named_parameters(), lr=0.1)
---
@O = optim.Adam(params=[*@M.@C.parameters(), *@M.@C2.parameters()], lr=0.1)
---
param_groups = collections.defaultdict(list)
for n, p in @M.named_parameters():
    param_groups['norm' if p.ndim == 1 else 'other'].append(p)
@O = optim.SGD([dict(params=ps, lr=0.1) for ps in param_groups.values()])
""".strip("\n")

# A generator made before the freezing and consumed after it.
LAZY = [
    ("pending = filter(lambda p: p.requires_grad, @M.parameters())", "@O = optim.SGD(pending, lr=0.1)"),
    ("pending = (p for p in @M.parameters() if p.requires_grad)", "@O = optim.Adam(pending)"),
    ("pending = @M.parameters()", "@O = optim.Adam(pending)"),
    ("pending = [p for p in @M.parameters() if p.requires_grad]", "@O = optim.SGD(pending, lr=0.1)"),
    ("held = @H", "@O = optim.SGD([{'params': held.parameters()}, {'params': @M.@C.parameters()}] if held is not @M.@C else held.parameters(), lr=0.1)"),
]


def templates(text: str) -> list[tuple[str, str]]:
    """(definitions, body) of each template."""
    pairs = []
    for entry in text.split("\n---\n"):
        definitions, found, body = entry.partition("\n===\n")
        pairs.append((definitions, body) if found else ("", entry))
    return pairs
