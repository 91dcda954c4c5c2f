from _epochzero import harmless as __getattr__
from _epochzero import is_unknown, record, unknown_value
from torch.optim.adam import Adam
from torch.optim.adamw import AdamW
from torch.optim.optimizer import Optimizer
from torch.optim.sgd import SGD
from torch.utils.data.dataloader import DataLoader


class DeepSpeedEngine:
    """The model with its optimizer; calls go to the model."""

    __holds__ = ("module", "optimizer")

    def __init__(self, module, optimizer, loader, scheduler):
        self.module = module
        self.optimizer = optimizer
        self.training_dataloader = loader
        self.lr_scheduler = scheduler

    def __call__(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.module, name)

    def backward(self, loss, **kwargs):
        loss.backward()
        return loss

    def step(self, **kwargs):
        if self.optimizer is not None:
            self.optimizer.step()
        if self.lr_scheduler is not None:
            self.lr_scheduler.step()

    def zero_grad(self):
        self.module.zero_grad()

    def save_checkpoint(self, *args, **kwargs):
        return None

    def load_checkpoint(self, *args, **kwargs):
        return None, {}

    def is_gradient_accumulation_boundary(self):
        return True

    @property
    def local_rank(self):
        return 0

    @property
    def device(self):
        return unknown_value("the device of an engine", False)


def _optimizer(config, params):
    settings = config.get("optimizer") if isinstance(config, dict) else None
    if isinstance(settings, dict):
        name = settings.get("type", "Adam")
        given = settings.get("params", {})
        rate = given.get("lr", 1e-3) if isinstance(given, dict) else unknown_value("a learning rate", False)
        classes = {"adam": Adam, "adamw": AdamW, "sgd": SGD}
        cls = None if is_unknown(name) else classes.get(str(name).lower())
        if cls is not None:
            return cls(params, lr=rate)
    return Optimizer(params, {"lr": unknown_value("the learning rate in DeepSpeed's configuration", False)})


def _enabled(config, name):
    part = config.get(name)
    return part.get("enabled", False) if isinstance(part, dict) else False


def _leaves_out_frozen(config):
    """ZeRO, bf16 and fp16 take what requires grad now, and nothing later."""
    if not isinstance(config, dict):
        return unknown_value("the configuration of DeepSpeed", False)
    zero = config.get("zero_optimization")
    stage = zero.get("stage", 0) if isinstance(zero, dict) else 0
    return stage > 0 or _enabled(config, "bf16") or _enabled(config, "bfloat16") or _enabled(config, "fp16")


def initialize(args=None, model=None, optimizer=None, model_parameters=None, training_data=None, lr_scheduler=None,
               distributed_port=None, mpu=None, dist_init_required=None, collate_fn=None, config=None,
               config_params=None, **kwargs):
    if config is None:
        config = config_params
    leaves_out = _leaves_out_frozen(config)
    record("wrapped", "deepspeed.initialize()", model, [model, leaves_out])
    if optimizer is None:
        params = model_parameters
        if params is None:
            params = [p for p in model.parameters() if p.requires_grad]
        optimizer = _optimizer(config, params)
    elif callable(optimizer) and not isinstance(optimizer, Optimizer):
        optimizer = optimizer(model_parameters if model_parameters is not None else model.parameters())
    if not is_unknown(leaves_out) and leaves_out:
        for group in optimizer.param_groups:
            group["params"] = [p for p in group["params"] if p.requires_grad]
    if callable(lr_scheduler) and not hasattr(lr_scheduler, "optimizer"):
        lr_scheduler = lr_scheduler(optimizer)
    loader = None if training_data is None else DataLoader(training_data, collate_fn=collate_fn, shuffle=True)
    engine = DeepSpeedEngine(model, optimizer, loader, lr_scheduler)
    return engine, optimizer, loader, lr_scheduler


def add_config_arguments(parser):
    return parser


def init_distributed(*args, **kwargs):
    return None
