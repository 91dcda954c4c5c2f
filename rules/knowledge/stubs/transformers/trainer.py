from _epochzero import call_fitting, is_unknown, kind_of, parameter_names, record, training_starts, unknown_value
from torch.nn.modules.normalization import LayerNorm
from torch.optim.adagrad import Adagrad
from torch.optim.adamw import AdamW
from torch.optim.optimizer import Optimizer
from torch.optim.rmsprop import RMSprop
from torch.optim.sgd import SGD
from torch.utils.data.dataloader import DataLoader
from torch.utils.data.dataset import IterableDataset
from transformers.data.data_collator import default_data_collator
from transformers.optimization import Adafactor, get_scheduler
from transformers.trainer_callback import TrainerCallback, TrainerControl, TrainerState
from transformers.trainer_pt_utils import get_parameter_names
from transformers.training_args import TrainingArguments

_NO_DECAY = [r"bias", r"layernorm", r"rmsnorm", r"(?:^|\.)norm(?:$|\.)", r"_norm(?:$|\.)"]


class Trainer:
    __holds__ = ("model", "optimizer")

    def __init__(self, model=None, args=None, data_collator=None, train_dataset=None, eval_dataset=None,
                 processing_class=None, model_init=None, compute_loss_func=None, compute_metrics=None, callbacks=None,
                 optimizers=(None, None), optimizer_cls_and_kwargs=None, preprocess_logits_for_metrics=None,
                 tokenizer=None, **kwargs):
        self.args = TrainingArguments() if args is None else args
        self.model_init = model_init
        if model is None and model_init is not None:
            model = call_fitting(model_init)
        self.model = model
        self.model_wrapped = model
        self.data_collator = data_collator if data_collator is not None else default_data_collator
        self.train_dataset = train_dataset
        self.eval_dataset = eval_dataset
        self.processing_class = processing_class if processing_class is not None else tokenizer
        self.tokenizer = self.processing_class
        self.compute_loss_func = compute_loss_func
        self.compute_metrics = compute_metrics
        self.optimizer_cls_and_kwargs = optimizer_cls_and_kwargs
        self.optimizer, self.lr_scheduler = optimizers
        self.label_smoother = None
        self.state = TrainerState()
        self.control = TrainerControl()
        self.callbacks = []
        for callback in callbacks or ():
            self.add_callback(callback)

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of the Trainer", False)

    # ------------------------------------------------------------------ callbacks

    def add_callback(self, callback):
        self.callbacks.append(callback() if kind_of(callback) == "class" else callback)

    def remove_callback(self, callback):
        self.callbacks = [one for one in self.callbacks if one is not callback and type(one) is not callback]

    def pop_callback(self, callback):
        self.remove_callback(callback)

    def _fire(self, event):
        for callback in self.callbacks:
            getattr(callback, event)(
                self.args, self.state, self.control, model=self.model, optimizer=self.optimizer,
                lr_scheduler=self.lr_scheduler, train_dataloader=None, eval_dataloader=None,
                processing_class=self.processing_class,
            )

    # ------------------------------------------------------------------ data

    def get_train_dataloader(self):
        return DataLoader(
            self.train_dataset,
            batch_size=self.args.train_batch_size,
            shuffle=not isinstance(self.train_dataset, IterableDataset),
            collate_fn=self.data_collator,
            drop_last=self.args.dataloader_drop_last,
            num_workers=self.args.dataloader_num_workers,
        )

    def get_eval_dataloader(self, eval_dataset=None):
        dataset = self.eval_dataset if eval_dataset is None else eval_dataset
        return DataLoader(dataset, batch_size=self.args.eval_batch_size, collate_fn=self.data_collator)

    get_test_dataloader = get_eval_dataloader

    def _prepare_inputs(self, inputs):
        return inputs

    # ------------------------------------------------------------------ optimizer

    def get_decay_parameter_names(self, model):
        return get_parameter_names(model, [LayerNorm], _NO_DECAY)

    @staticmethod
    def get_optimizer_cls_and_kwargs(args, model=None):
        name = args.optim
        rate = {"lr": args.learning_rate}
        if args.adafactor:
            name = "adafactor"
        if is_unknown(name):
            return Optimizer, {"defaults": rate}
        name = str(name)
        if name.startswith("adamw_torch") or name == "adamw_hf":
            return AdamW, {"lr": args.learning_rate, "betas": (args.adam_beta1, args.adam_beta2), "eps": args.adam_epsilon}
        if name == "sgd":
            return SGD, rate
        if name == "adagrad":
            return Adagrad, rate
        if name == "rmsprop":
            return RMSprop, rate
        if name == "adafactor":
            return Adafactor, rate
        # Of another library; it holds the same parameters.
        return Optimizer, {"defaults": rate}

    def create_optimizer(self, model=None):
        if model is None:
            model = self.model
        if self.optimizer is None:
            decayed = set(self.get_decay_parameter_names(model))
            groups = [
                {
                    "params": [p for n, p in model.named_parameters() if n in decayed and p.requires_grad],
                    "weight_decay": self.args.weight_decay,
                },
                {
                    "params": [p for n, p in model.named_parameters() if n not in decayed and p.requires_grad],
                    "weight_decay": 0.0,
                },
            ]
            if self.optimizer_cls_and_kwargs is not None:
                cls, kwargs = self.optimizer_cls_and_kwargs
            else:
                cls, kwargs = self.get_optimizer_cls_and_kwargs(self.args, model)
            self.optimizer = cls(groups, **kwargs)
        return self.optimizer

    def create_scheduler(self, num_training_steps, optimizer=None):
        if self.lr_scheduler is None:
            warmup = self.args.warmup_steps or self.args.warmup_ratio or 0
            self.lr_scheduler = get_scheduler(
                self.args.lr_scheduler_type, self.optimizer if optimizer is None else optimizer, warmup,
                num_training_steps,
            )
        return self.lr_scheduler

    def create_optimizer_and_scheduler(self, num_training_steps):
        self.create_optimizer()
        self.create_scheduler(num_training_steps=num_training_steps, optimizer=self.optimizer)

    # ------------------------------------------------------------------ training

    def train(self, resume_from_checkpoint=None, trial=None, ignore_keys_for_eval=None, **kwargs):
        if self.model_init is not None:
            self.model = call_fitting(self.model_init)
            self.model_wrapped = self.model
            self.optimizer, self.lr_scheduler = None, None
        model = self.model
        training_starts("transformers' Trainer.train()", model)
        args = self.args
        record("training-plan", "", {
            "epochs": args.num_train_epochs,
            "max_steps": args.max_steps,
            "accumulation": args.gradient_accumulation_steps,
            "warmup": args.warmup_ratio,
        })
        loader = self.get_train_dataloader()
        self.create_optimizer_and_scheduler(unknown_value("the number of steps", False))
        self._fire("on_train_begin")
        # Every turn is alike but for what callbacks and overrides do; two show what changes after the first.
        for turn in range(2):
            self.state.epoch = turn
            self._fire("on_epoch_begin")
            inputs = next(iter(loader))
            self._fire("on_step_begin")
            self._training_step(model, inputs)
            self._fire("on_pre_optimizer_step")
            self.optimizer.step()
            self._fire("on_optimizer_step")
            if self.lr_scheduler is not None:
                self.lr_scheduler.step()
            model.zero_grad()
            self.state.global_step = unknown_value("how many steps were taken", False)
            self._fire("on_step_end")
            self._fire("on_epoch_end")
        self._fire("on_train_end")
        return unknown_value("the result of training", False)

    def _training_step(self, model, inputs):
        if _takes(self.training_step, "num_items_in_batch"):
            return self.training_step(model, inputs, num_items_in_batch=None)
        return self.training_step(model, inputs)

    def training_step(self, model, inputs, num_items_in_batch=None):
        model.train()
        inputs = self._prepare_inputs(inputs)
        if _takes(self.compute_loss, "num_items_in_batch"):
            loss = self.compute_loss(model, inputs, num_items_in_batch=None)
        else:
            loss = self.compute_loss(model, inputs)
        loss.backward()
        return loss.detach()

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        labels = None
        if self.compute_loss_func is not None and "labels" in inputs:
            labels = inputs.pop("labels")
        outputs = model(**inputs)
        if self.compute_loss_func is not None:
            loss = call_fitting(self.compute_loss_func, outputs, labels, None)
        else:
            loss = outputs["loss"] if isinstance(outputs, dict) else outputs[0]
        return (loss, outputs) if return_outputs else loss

    def prediction_step(self, model, inputs, prediction_loss_only, ignore_keys=None):
        return (None, None, None)

    def evaluate(self, *args, **kwargs):
        return unknown_value("metrics", False)

    def predict(self, *args, **kwargs):
        return unknown_value("predictions", False)

    def hyperparameter_search(self, *args, **kwargs):
        self.train()
        return unknown_value("the best run", False)

    def is_world_process_zero(self):
        return True

    is_local_process_zero = is_world_process_zero

    def _nothing(self, *args, **kwargs):
        return None

    save_model = _nothing
    save_state = _nothing
    save_metrics = _nothing
    log_metrics = _nothing
    log = _nothing
    push_to_hub = _nothing
    create_model_card = _nothing
    floating_point_ops = _nothing


def _takes(function, name):
    names = parameter_names(function)
    return names is None or name in names[0] or name in names[1]
