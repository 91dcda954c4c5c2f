_BY_EPOCH = ("started", "epoch_started", "epoch_completed", "completed")


class _Event:
    def __init__(self, name):
        self.name = name
        self.value = name
        self.event_filter = None
        self.every = None
        self.once = None
        self.before = None
        self.after = None

    def __call__(self, event_filter=None, every=None, once=None, before=None, after=None):
        made = _Event(self.name)
        made.event_filter = event_filter
        made.every = every
        made.once = once
        made.before = before
        made.after = after
        return made

    def passes(self, engine):
        """Whether the filter lets this one of the events through: they are counted in epochs, or in iterations."""
        count = engine.state.epoch if self.name in _BY_EPOCH else engine.state.iteration
        if self.event_filter is not None:
            return self.event_filter(engine, count)
        if self.every is not None:
            return count % self.every == 0
        if self.once is not None:
            return count in self.once if isinstance(self.once, (list, tuple)) else count == self.once
        if self.before is not None and not count < self.before:
            return False
        return self.after is None or count > self.after

    def __or__(self, other):
        return _Several([self, other])


class _Several:
    def __init__(self, events):
        self.events = events

    def __or__(self, other):
        return _Several(self.events + [other])


class EventEnum:
    pass


class Events(EventEnum):
    STARTED = _Event("started")
    EPOCH_STARTED = _Event("epoch_started")
    GET_BATCH_STARTED = _Event("get_batch_started")
    GET_BATCH_COMPLETED = _Event("get_batch_completed")
    ITERATION_STARTED = _Event("iteration_started")
    ITERATION_COMPLETED = _Event("iteration_completed")
    EPOCH_COMPLETED = _Event("epoch_completed")
    COMPLETED = _Event("completed")
    EXCEPTION_RAISED = _Event("exception_raised")
    TERMINATE = _Event("terminate")

    @staticmethod
    def same(registered, fired, engine):
        """Whether a handler that was registered for one event is called at another."""
        for one in registered.events if isinstance(registered, _Several) else [registered]:
            if isinstance(one, _Event) and one.name == fired.name:
                return one.passes(engine)
        return False
