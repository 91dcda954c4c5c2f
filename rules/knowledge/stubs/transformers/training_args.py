from dataclasses import dataclass
from typing import Any, Optional

from _epochzero import unknown_value


@dataclass
class TrainingArguments:
    output_dir: Optional[str] = None
    overwrite_output_dir: bool = False
    do_train: bool = False
    do_eval: bool = False
    do_predict: bool = False
    eval_strategy: Any = "no"
    evaluation_strategy: Any = None
    prediction_loss_only: bool = False
    per_device_train_batch_size: int = 8
    per_device_eval_batch_size: int = 8
    per_gpu_train_batch_size: Any = None
    per_gpu_eval_batch_size: Any = None
    gradient_accumulation_steps: int = 1
    eval_accumulation_steps: Any = None
    eval_delay: float = 0
    eval_on_start: bool = False
    torch_empty_cache_steps: Any = None
    learning_rate: float = 5e-5
    weight_decay: float = 0.0
    adam_beta1: float = 0.9
    adam_beta2: float = 0.999
    adam_epsilon: float = 1e-8
    max_grad_norm: float = 1.0
    num_train_epochs: float = 3.0
    max_steps: int = -1
    lr_scheduler_type: Any = "linear"
    lr_scheduler_kwargs: Any = None
    warmup_ratio: Any = None
    warmup_steps: float = 0
    log_level: str = "passive"
    log_level_replica: str = "warning"
    log_on_each_node: bool = True
    logging_dir: Any = None
    logging_strategy: Any = "steps"
    logging_first_step: bool = False
    logging_steps: float = 500
    logging_nan_inf_filter: bool = True
    save_strategy: Any = "steps"
    save_steps: float = 500
    save_total_limit: Any = None
    save_safetensors: bool = True
    save_on_each_node: bool = False
    save_only_model: bool = False
    restore_callback_states_from_checkpoint: bool = False
    no_cuda: bool = False
    use_cpu: bool = False
    use_mps_device: bool = False
    seed: int = 42
    data_seed: Any = None
    jit_mode_eval: bool = False
    use_ipex: bool = False
    bf16: bool = False
    fp16: bool = False
    fp16_opt_level: str = "O1"
    half_precision_backend: str = "auto"
    bf16_full_eval: bool = False
    fp16_full_eval: bool = False
    fp16_backend: str = "auto"
    tf32: Any = None
    local_rank: int = -1
    ddp_backend: Any = None
    tpu_num_cores: Any = None
    tpu_metrics_debug: bool = False
    debug: Any = ""
    dataloader_drop_last: bool = False
    eval_steps: Any = None
    dataloader_num_workers: int = 0
    dataloader_prefetch_factor: Any = None
    dataloader_pin_memory: bool = True
    dataloader_persistent_workers: bool = False
    past_index: int = -1
    run_name: Any = None
    disable_tqdm: Any = None
    remove_unused_columns: bool = True
    label_names: Any = None
    load_best_model_at_end: bool = False
    metric_for_best_model: Any = None
    greater_is_better: Any = None
    ignore_data_skip: bool = False
    sharded_ddp: Any = ""
    fsdp: Any = ""
    fsdp_min_num_params: int = 0
    fsdp_config: Any = None
    fsdp_transformer_layer_cls_to_wrap: Any = None
    accelerator_config: Any = None
    deepspeed: Any = None
    label_smoothing_factor: float = 0.0
    optim: Any = "adamw_torch_fused"
    optim_args: Any = None
    optim_target_modules: Any = None
    adafactor: bool = False
    group_by_length: bool = False
    length_column_name: str = "length"
    report_to: Any = None
    ddp_find_unused_parameters: Any = None
    ddp_bucket_cap_mb: Any = None
    ddp_broadcast_buffers: Any = None
    ddp_timeout: int = 1800
    skip_memory_metrics: bool = True
    use_legacy_prediction_loop: bool = False
    push_to_hub: bool = False
    resume_from_checkpoint: Any = None
    hub_model_id: Any = None
    hub_strategy: str = "every_save"
    hub_token: Any = None
    hub_private_repo: Any = None
    hub_always_push: bool = False
    hub_revision: Any = None
    push_to_hub_model_id: Any = None
    push_to_hub_organization: Any = None
    push_to_hub_token: Any = None
    gradient_checkpointing: bool = False
    gradient_checkpointing_kwargs: Any = None
    include_inputs_for_metrics: bool = False
    include_for_metrics: Any = None
    eval_do_concat_batches: bool = True
    mp_parameters: str = ""
    auto_find_batch_size: bool = False
    full_determinism: bool = False
    torchdynamo: Any = None
    ray_scope: Any = "last"
    torch_compile: bool = False
    torch_compile_backend: Any = None
    torch_compile_mode: Any = None
    dispatch_batches: Any = None
    split_batches: Any = None
    include_tokens_per_second: bool = False
    include_num_input_tokens_seen: Any = False
    neftune_noise_alpha: Any = None
    batch_eval_metrics: bool = False
    use_liger_kernel: bool = False
    eval_use_gather_object: bool = False
    average_tokens_across_devices: bool = True
    parallelism_config: Any = None
    train_sampling_strategy: str = "random"
    project: str = "huggingface"
    trackio_space_id: Any = None
    trackio_bucket_id: Any = None
    trackio_static_space_id: Any = None
    use_cache: bool = False
    liger_kernel_config: Any = None
    activation_checkpointing: Any = None
    activation_checkpointing_kwargs: Any = None
    enable_jit_checkpoint: bool = False
    dataloader_multiprocessing_context: Any = None
    dataloader_in_order: bool = True
    ddp_static_graph: Any = None

    @property
    def train_batch_size(self):
        return self.per_device_train_batch_size

    @property
    def eval_batch_size(self):
        return self.per_device_eval_batch_size

    @property
    def device(self):
        return unknown_value("the device of the Trainer", False)

    @property
    def n_gpu(self):
        return unknown_value("the number of GPUs", False)

    @property
    def world_size(self):
        return unknown_value("the number of processes", False)

    @property
    def process_index(self):
        return 0

    @property
    def should_save(self):
        return True

    def get_warmup_steps(self, num_training_steps):
        return self.warmup_steps

    def get_process_log_level(self):
        return 20

    def to_dict(self):
        return dict(vars(self))

    def to_sanitized_dict(self):
        return dict(vars(self))

    def to_json_string(self):
        return unknown_value("a text", False)

    def main_process_first(self, *args, **kwargs):
        from accelerate.accelerator import Context

        return Context()


@dataclass
class Seq2SeqTrainingArguments(TrainingArguments):
    sortish_sampler: bool = False
    predict_with_generate: bool = False
    generation_max_length: Any = None
    generation_num_beams: Any = None
    generation_config: Any = None
