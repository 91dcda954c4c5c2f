from _epochzero import harmless, unknown_value


def _later(self, *args, **kwargs):
    return None


class TrainerState:
    def __init__(self, **kwargs):
        self.epoch = 0
        self.global_step = 0
        self.is_world_process_zero = True
        self.is_local_process_zero = True
        for key in kwargs:
            setattr(self, key, kwargs[key])

    def __getattr__(self, name):
        return harmless()


class TrainerControl:
    def __init__(self, **kwargs):
        self.should_training_stop = False
        self.should_epoch_stop = False
        self.should_save = False
        self.should_evaluate = False
        self.should_log = False


class TrainerCallback:
    on_init_end = _later
    on_train_begin = _later
    on_train_end = _later
    on_epoch_begin = _later
    on_epoch_end = _later
    on_step_begin = _later
    on_pre_optimizer_step = _later
    on_optimizer_step = _later
    on_substep_end = _later
    on_step_end = _later
    on_evaluate = _later
    on_predict = _later
    on_save = _later
    on_log = _later
    on_prediction_step = _later


class EarlyStoppingCallback(TrainerCallback):
    def __init__(self, *args, **kwargs):
        pass


class DefaultFlowCallback(TrainerCallback):
    pass


class ProgressCallback(TrainerCallback):
    pass


class PrinterCallback(TrainerCallback):
    pass
