from _epochzero import is_unknown, kind_of, training_starts, unknown_value
from ignite.engine.events import Events, EventEnum


class State:
    def __init__(self, **kwargs):
        self.iteration = 0
        self.epoch = 0
        self.epoch_length = None
        self.max_epochs = None
        self.output = None
        self.batch = None
        self.metrics = {}
        for key, value in kwargs.items():
            setattr(self, key, value)

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of an engine's state", False)


class Engine:
    """Calls its function once a batch, and handlers in between."""

    def __init__(self, process_function):
        self._process_function = process_function
        self._handlers = []
        self.state = State()
        self.should_terminate = False

    def on(self, event_name, *args, **kwargs):
        def decorate(handler):
            self.add_event_handler(event_name, handler, *args, **kwargs)
            return handler

        return decorate

    def add_event_handler(self, event_name, handler, *args, **kwargs):
        self._handlers.append((event_name, handler, args, kwargs))

    def has_event_handler(self, *args, **kwargs):
        return unknown_value("whether a handler is there", False)

    def remove_event_handler(self, handler, event_name):
        self._handlers = [one for one in self._handlers if one[1] is not handler]

    def register_events(self, *args, **kwargs):
        return None

    def terminate(self):
        self.should_terminate = True

    terminate_epoch = terminate

    def fire_event(self, event_name):
        for name, handler, args, kwargs in list(self._handlers):
            if kind_of(name) == "unknown" or Events.same(name, event_name, self):
                _call(handler, self, args, kwargs)

    def run(self, data=None, max_epochs=None, epoch_length=None, **kwargs):
        epochs = 1 if max_epochs is None or is_unknown(max_epochs) else max_epochs
        self.state.max_epochs = max_epochs
        self.fire_event(Events.STARTED)
        for epoch in range(1, min(epochs, 60) + 1):
            self.state.epoch = epoch
            self.fire_event(Events.EPOCH_STARTED)
            if epoch == 1 or epoch == epochs:
                batch = next(iter(data)) if data is not None else None
                self.state.batch = batch
                self.state.iteration = unknown_value("the number of an iteration", False)
                self.fire_event(Events.ITERATION_STARTED)
                self.state.output = self._process_function(self, batch)
                self.fire_event(Events.ITERATION_COMPLETED)
            self.fire_event(Events.EPOCH_COMPLETED)
        self.fire_event(Events.COMPLETED)
        return self.state


def _call(handler, engine, args, kwargs):
    from _epochzero import parameter_names

    names = parameter_names(handler)
    if names is not None and not names[0] and not args:
        return handler(**kwargs)
    return handler(engine, *args, **kwargs)


def _prepare_batch(batch, device=None, non_blocking=False):
    x, y = batch
    return x, y


def supervised_training_step(model, optimizer, loss_fn, device=None, non_blocking=False, prepare_batch=_prepare_batch,
                             output_transform=lambda x, y, y_pred, loss: loss, **kwargs):
    def update(engine, batch):
        optimizer.zero_grad()
        model.train()
        x, y = prepare_batch(batch, device=device, non_blocking=non_blocking)
        y_pred = model(x)
        loss = loss_fn(y_pred, y)
        loss.backward()
        optimizer.step()
        return output_transform(x, y, y_pred, loss)

    return update


def create_supervised_trainer(model, optimizer, loss_fn, device=None, non_blocking=False, prepare_batch=_prepare_batch,
                              output_transform=lambda x, y, y_pred, loss: unknown_value("a loss", False), **kwargs):
    step = supervised_training_step(model, optimizer, loss_fn, device, non_blocking, prepare_batch, output_transform)
    trainer = Engine(step)
    trainer.add_event_handler(Events.STARTED, lambda engine: training_starts("Ignite's Engine.run()", model))
    return trainer


def create_supervised_evaluator(model, metrics=None, device=None, non_blocking=False, prepare_batch=_prepare_batch,
                                **kwargs):
    from torch import no_grad

    def evaluate(engine, batch):
        model.eval()
        with no_grad():
            x, y = prepare_batch(batch, device=device, non_blocking=non_blocking)
            return model(x), y

    engine = Engine(evaluate)
    engine.state.metrics = unknown_value("metrics", False)
    return engine
