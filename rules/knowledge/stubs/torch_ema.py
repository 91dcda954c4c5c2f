from _epochzero import unknown_value


class _Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class ExponentialMovingAverage:
    """Keeps copies; the parameters stay what they are."""

    def __init__(self, parameters, decay=0.999, use_num_updates=True):
        self.decay = decay
        self.shadow_params = [param.clone().detach() for param in parameters if param.requires_grad]

    def update(self, parameters=None):
        return None

    copy_to = update
    store = update
    restore = update
    to = update
    load_state_dict = update

    def state_dict(self):
        return {}

    def average_parameters(self, parameters=None):
        return _Context()
