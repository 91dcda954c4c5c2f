class _Event:
    def __init__(self, name):
        self.name = name
        self.value = name

    def __call__(self, event_filter=None, every=None, once=None, before=None, after=None):
        made = _Event(self.name)
        made.filtered = True
        return made

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
    def same(registered, fired):
        if isinstance(registered, _Several):
            for one in registered.events:
                if one.name == fired.name:
                    return True
            return False
        return isinstance(registered, _Event) and registered.name == fired.name
