"""Data classes and enumerations."""
from dataclasses import asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar, List, Optional
from enum import Enum, IntEnum, auto
@dataclass
class Base:
    lr: float = 0.1
    layers: List[int] = field(default_factory=list)
    kind: ClassVar[str] = "k"
@dataclass
class Config(Base):
    name: str = "x"
    total: int = field(init=False, default=0)
    def __post_init__(self):
        self.total = len(self.layers) + 1
c = Config(0.5, [1, 2], name="n")
reveal(c)  # value: Config(lr=0.5, layers=[1, 2], name='n', total=3)
reveal(c.lr)  # value: 0.5
reveal(c.total)  # value: 3
reveal(c == Config(0.5, [1, 2], "n"))  # value: True
reveal(Config.kind)  # value: 'k'
reveal(asdict(c))  # value: {'lr': 0.5, 'layers': [1, 2], 'name': 'n', 'total': 3}
reveal(astuple(c))  # value: (0.5, [1, 2], 'n', 3)
reveal([f.name for f in fields(c)])  # value: ['lr', 'layers', 'name', 'total']
d = replace(c, lr=1.0)
reveal(d.lr)  # value: 1.0
reveal(d.name)  # value: 'n'
reveal(c.lr)  # value: 0.5
reveal(Config().layers is Config().layers)  # value: False
@dataclass(frozen=True)
class Frozen:
    a: int
    b: Optional[str] = None
f = Frozen(1)
reveal(f)  # value: Frozen(a=1, b=None)
try:
    f.a = 2
except AttributeError as error:
    reveal(type(error).__name__)  # value: 'FrozenInstanceError'
@dataclass(order=True)
class Ordered:
    n: int
reveal(Ordered(1) < Ordered(2))  # value: True
reveal(sorted([Ordered(2), Ordered(1)]))  # value: [Ordered(n=1), Ordered(n=2)]
class Mode(Enum):
    TRAIN = "train"
    EVAL = "eval"
    def short(self):
        return self.value[0]
reveal(Mode.TRAIN)  # value: <Mode.TRAIN: 'train'>
reveal(Mode.TRAIN.value)  # value: 'train'
reveal(Mode.EVAL.name)  # value: 'EVAL'
reveal(Mode("eval") is Mode.EVAL)  # value: True
reveal(Mode["TRAIN"].short())  # value: 't'
reveal([m.name for m in Mode])  # value: ['TRAIN', 'EVAL']
reveal(len(Mode))  # value: 2
reveal(Mode.TRAIN == Mode.TRAIN)  # value: True
reveal(Mode.TRAIN == Mode.EVAL)  # value: False
reveal(isinstance(Mode.TRAIN, Mode))  # value: True
reveal(str(Mode.TRAIN))  # value: 'Mode.TRAIN'
class Level(IntEnum):
    LOW = 1
    HIGH = auto()
reveal(Level.HIGH == 2)  # value: True
reveal(Level.LOW < Level.HIGH)  # value: True
reveal(Level.HIGH + 1)  # value: 3
class S(str, Enum):
    A = "a"
reveal(S.A == "a")  # value: True
reveal(S("a") is S.A)  # value: True
reveal(S.A.value)  # value: 'a'
