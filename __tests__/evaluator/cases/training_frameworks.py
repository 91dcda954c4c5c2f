# Frameworks' orders of events: what is called before what, and which parameters end up where.
import pytorch_lightning as pl
import torch
import torch.nn as nn
from peft import LoraConfig, get_peft_model
from transformers.trainer_pt_utils import get_parameter_names

order = []


class Watch(pl.Callback):
    def setup(self, trainer, pl_module, stage):
        order.append("callback setup " + stage)

    def on_train_epoch_start(self, trainer, pl_module):
        order.append(trainer.current_epoch)


class Lit(pl.LightningModule):
    def __init__(self, width, depth=2, **kwargs):
        super().__init__()
        self.save_hyperparameters()
        self.layer = nn.Linear(width, depth)

    def setup(self, stage):
        order.append("setup")

    def configure_optimizers(self):
        order.append("configure_optimizers")
        return torch.optim.SGD(self.parameters(), lr=0.1)

    def on_fit_start(self):
        order.append("on_fit_start")

    def optimizer_step(self, epoch, batch_idx, optimizer, optimizer_closure):
        order.append("step")
        optimizer.step(closure=optimizer_closure)

    def training_step(self, batch, batch_idx):
        order.append("training_step")
        return self.layer(batch).sum()


lit = Lit(3, name="x")
reveal(sorted(lit.hparams.items()))  # value: [('depth', 2), ('name', 'x'), ('width', 3)]
pl.Trainer(max_epochs=1, callbacks=[Watch()]).fit(lit, [torch.ones(2, 3)])
reveal(order)  # value: ['callback setup fit', 'setup', 'configure_optimizers', 'on_fit_start', 0, 'step', 'training_step']

net = nn.Sequential(nn.Linear(2, 4), nn.LayerNorm(4), nn.Linear(4, 1))
reveal(get_parameter_names(net, [nn.LayerNorm], ["bias"]))  # value: ['0.weight', '2.weight']
model = get_peft_model(net, LoraConfig(r=1, target_modules=["0"], modules_to_save=["2"]))
reveal([n.split("model.", 2)[-1] for n, p in model.named_parameters() if p.requires_grad])  # value: ['0.lora_A.default.weight', '0.lora_B.default.weight', '2.modules_to_save.default.weight', '2.modules_to_save.default.bias']

from ignite.engine import Engine, Events

fired = []
engine = Engine(lambda engine, batch: None)
engine.add_event_handler(Events.EPOCH_STARTED(once=3), lambda e: fired.append(("once", e.state.epoch)))
engine.add_event_handler(Events.EPOCH_COMPLETED(every=2), lambda e: fired.append(("every", e.state.epoch)))
engine.add_event_handler(Events.EPOCH_STARTED(before=2), lambda e: fired.append(("before", e.state.epoch)))
engine.add_event_handler(Events.EPOCH_STARTED(event_filter=lambda e, n: n == 4), lambda e: fired.append(("filter", e.state.epoch)))
engine.run([1], max_epochs=4)
reveal(fired)  # value: [('before', 1), ('every', 2), ('once', 3), ('filter', 4), ('every', 4)]
