from pydantic import BaseModel, Field


class Model(BaseModel):
    channels: int = 1
    widths: list[int]
    classes: int = 10
    trainable: list[str] = Field(default_factory=list)


class Optim(BaseModel):
    lr: float = Field(1e-3, gt=0)


class Data(BaseModel):
    batch: int = 128
    mean: tuple[float, ...] = (0.5,)
    std: tuple[float, ...] = (0.5,)


class Settings(BaseModel):
    model: Model
    optim: Optim = Optim()
    data: Data = Data()
    epochs: int = 3
