from _epochzero import harmless, is_module, record, unknown_value


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def __call__(self, function):
        return function


class Accelerator:
    is_main_process = True
    is_local_main_process = True
    is_last_process = True
    process_index = 0
    local_process_index = 0
    sync_gradients = True
    optimizer_step_was_skipped = False

    def __init__(self, *args, gradient_accumulation_steps=1, mixed_precision=None, **kwargs):
        self.gradient_accumulation_steps = gradient_accumulation_steps
        self.mixed_precision = mixed_precision
        record("training-plan", "", {"accumulation": gradient_accumulation_steps})

    def __getattr__(self, name):
        return harmless()

    @property
    def device(self):
        return unknown_value("the device that accelerate chooses", False)

    @property
    def num_processes(self):
        return unknown_value("the number of processes", False)

    def prepare(self, *args, **kwargs):
        for one in args:
            if is_module(one):
                record("wrapped", "accelerate's prepare()", one, [one])
        return args[0] if len(args) == 1 else args

    def prepare_model(self, model, *args, **kwargs):
        return model

    prepare_optimizer = prepare_model
    prepare_scheduler = prepare_model
    prepare_data_loader = prepare_model
    unwrap_model = prepare_model
    gather = prepare_model
    gather_for_metrics = prepare_model
    pad_across_processes = prepare_model
    reduce = prepare_model

    def backward(self, loss, **kwargs):
        loss.backward(**kwargs)

    def clip_grad_norm_(self, parameters, max_norm, norm_type=2):
        return unknown_value("the norm of the gradients", False)

    def clip_grad_value_(self, parameters, clip_value):
        return None

    def accumulate(self, *models):
        return Context()

    def autocast(self, *args, **kwargs):
        return Context()

    def no_sync(self, model):
        return Context()

    join_uneven_inputs = accumulate
    main_process_first = autocast
    local_main_process_first = autocast
    profile = autocast

    def split_between_processes(self, inputs, *args, **kwargs):
        return harmless()

    def on_main_process(self, function=None):
        return function

    on_local_main_process = on_main_process
    on_last_process = on_main_process

    def _nothing(self, *args, **kwargs):
        return None

    print = _nothing
    log = _nothing
    init_trackers = _nothing
    end_training = _nothing
    wait_for_everyone = _nothing
    save = _nothing
    save_state = _nothing
    save_model = _nothing
    load_state = _nothing
    register_for_checkpointing = _nothing
    free_memory = _nothing
    clear = _nothing
    unscale_gradients = _nothing
    set_trigger = _nothing

    def check_trigger(self):
        return unknown_value("whether a process asked to stop", False)

    def get_state_dict(self, model, unwrap=True):
        return model.state_dict()
