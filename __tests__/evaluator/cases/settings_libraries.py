"""Settings made by libraries from annotations: pydantic's and OmegaConf's structured ones."""

import sys
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Dict, List, Literal, Optional, Union

from omegaconf import II, MISSING, OmegaConf
from pydantic import BaseModel, ConfigDict, Field


class Plain(BaseModel):
    kind: Literal["plain"] = "plain"
    width: int = 3


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: Literal["strict"]
    rate: float


class Root(BaseModel):
    part: Union[Plain, Strict] = Field(discriminator="kind")
    parts: dict[str, Plain | None] = {}
    later: Optional["Strict"] = None
    pair: tuple[int, float] = (1, 2.0)
    stages: List[Plain] = []


root = Root(part={"kind": "strict", "rate": 2}, parts={"k": {"width": "5"}, "n": None}, later={"kind": "strict", "rate": 1}, pair=["2", 3], stages=[{"width": 4}])
reveal(root)  # value: Root(part=Strict(kind='strict', rate=2.0), parts={'k': Plain(kind='plain', width=5), 'n': None}, later=Strict(kind='strict', rate=1.0), pair=(2, 3.0), stages=[Plain(kind='plain', width=4)])


class Norm(Enum):
    batch = auto()
    none = auto()


@dataclass
class Stage:
    channels: int = MISSING
    norm: Norm = Norm.batch


@dataclass
class Net:
    stages: List[Stage] = field(default_factory=list)
    named: Dict[str, Stage] = field(default_factory=dict)
    rate: float = 1
    one: Stage = field(default_factory=Stage)
    classes: int = II("rate")


config = OmegaConf.merge(
    OmegaConf.structured(Net),
    {"stages": [{"channels": 4, "norm": "none"}, {"channels": "5"}], "named": {"a": {"channels": 1}}, "rate": 3, "one": {"channels": 2, "norm": "none"}},
)
reveal(OmegaConf.to_container(config))  # value: {'stages': [{'channels': 4, 'norm': <Norm.none: 2>}, {'channels': 5, 'norm': <Norm.batch: 1>}], 'named': {'a': {'channels': 1, 'norm': <Norm.batch: 1>}}, 'rate': 3.0, 'one': {'channels': 2, 'norm': <Norm.none: 2>}, 'classes': '${rate}'}
reveal(config.one.norm is Norm.none)  # value: True
reveal(OmegaConf.to_object(config.stages))  # value: [Stage(channels=4, norm=<Norm.none: 2>), Stage(channels=5, norm=<Norm.batch: 1>)]
# The words of the command line are not known: the settings keep their values, and may be replaced.
merged = OmegaConf.merge(OmegaConf.structured(Net(rate=2)), OmegaConf.from_cli(sys.argv[1:]))
reveal(merged.rate)  # value: 2.0
