/** What a setting decides. */
export type Role =
  | "learning-rate"
  | "batch"
  | "accumulation"
  | "devices"
  | "nodes"
  | "weight-decay"
  | "epochs"
  | "steps"
  | "steps-per-epoch"
  | "warmup"
  | "resolution"
  | "height"
  | "width"
  | "model"
  | "dataset"
  | "dataset-part"
  | "optimizer"
  | "pretrained"
  | "freeze"
  | "method"
  | "lora"
  | "adapter"
  | "trainable"
  | "total";

/**
 * What a name means. Of several settings with one role those of the highest rank count; `as` tells kinds of one role apart (a batch of one device from one of all).
 */
export interface Meaning {
  readonly role: Role;
  readonly rank: number;
  readonly as: string;
}

/** Names as their words, in lower case, joined by `_`. A new spelling is one word here. */
const TABLE: readonly (readonly [Role, number, string, string])[] = [
  [
    "learning-rate",
    4,
    "peak",
    "max_lr peak_lr lr_max lr_peak max_learning_rate peak_learning_rate maximum_lr maximum_learning_rate highest_lr",
  ],
  [
    "learning-rate",
    3,
    "",
    "lr learning_rate learningrate learn_rate lr_rate lrate lrs learning_rates train_lr training_lr optimizer_lr optim_lr opt_lr adam_lr adamw_lr sgd_lr optimizer_learning_rate lr_value",
  ],
  ["learning-rate", 2, "base", "base_lr base_learning_rate baselr lr_base"],
  [
    "learning-rate",
    1,
    "first",
    "lr0 lr_0 init_lr initial_lr lr_init lr_initial initial_learning_rate init_learning_rate learning_rate_init",
  ],
  [
    "batch",
    3,
    "global",
    "global_batch_size effective_batch_size eff_batch_size effective_bs eff_bs total_batch_size total_train_batch_size total_bs global_bs global_train_batch_size batch_size_total batch_size_global world_batch_size overall_batch_size ims_per_batch global_batch effective_batch effective_train_batch_size train_global_batch_size",
  ],
  // Of trainers that never see the number of devices in their settings (Hugging Face, DeepSpeed, axolotl, Composer).
  [
    "batch",
    2,
    "trainer",
    "per_device_train_batch_size per_device_batch_size per_gpu_train_batch_size train_micro_batch_size_per_gpu micro_batch_size micro_bsz device_train_microbatch_size device_train_batch_size per_device_bs per_device_train_bs micro_train_batch_size",
  ],
  [
    "batch",
    2,
    "device",
    "batch_size_per_gpu batch_size_per_device per_gpu_batch_size device_batch_size local_batch_size batch_per_gpu batch_per_device samples_per_gpu imgs_per_gpu images_per_gpu batch_size_per_replica per_replica_batch_size train_batch_size_per_device train_batch_size_per_gpu per_gpu_bs bs_per_gpu bs_per_device per_core_batch_size batch_size_per_core per_gpu_batchsize",
  ],
  ["batch", 1, "train", "train_batch_size"],
  [
    "batch",
    1,
    "",
    "batch_size bs batchsize batch batch_size_train training_batch_size train_bs train_batch bsz batch_sz mini_batch_size minibatch_size mini_batch train_batchsize trainbatchsize batchsize_train n_batch_size",
  ],
  [
    "accumulation",
    1,
    "",
    "gradient_accumulation_steps accumulate_grad_batches accum_iter accum_iters grad_accum grad_accum_steps gradient_accumulation accumulation_steps accum_steps iters_to_accumulate update_freq grad_accumulation_steps grad_accumulation accumulate grad_acc_steps grad_acc acc_steps accumulate_steps accumulation gradient_accumulate_steps accumulation_step gradient_accumulation_step num_accumulation_steps accumulate_grad gradient_accumulate_every grad_accum_every n_accum num_grad_accum ga_steps",
  ],
  ["devices", 3, "all", "world_size worldsize num_processes nprocs data_parallel_size dp_world_size total_gpus"],
  [
    "devices",
    2,
    "node",
    "devices num_devices n_devices gpus num_gpus n_gpus ngpus n_gpu ngpu num_gpu gpu_count gpus_per_node num_gpus_per_node devices_per_node nproc_per_node gpu_num gpu_ids gpu_list cuda_visible_devices device_ids device_count",
  ],
  ["nodes", 1, "", "num_nodes nnodes n_nodes num_machines machines nodes"],
  [
    "weight-decay",
    2,
    "",
    "weight_decay wd weightdecay optimizer_weight_decay optim_weight_decay adam_weight_decay weight_decay_rate opt_weight_decay w_decay",
  ],
  ["weight-decay", 1, "", "l2 l2_reg l2_regularization l2_penalty l2_regularisation l2_weight_decay l2_decay"],
  [
    "epochs",
    2,
    "",
    "epochs num_epochs n_epochs max_epochs num_train_epochs train_epochs total_epochs nb_epochs max_epoch nepochs number_of_epochs training_epochs n_epoch num_epoch total_epoch end_epoch maxepoch maxepochs nepoch num_training_epochs max_num_epochs no_epochs n_train_epochs epoch_num epochs_num num_train_epoch total_train_epochs numepochs",
  ],
  ["epochs", 1, "counter", "epoch"],
  [
    "steps",
    2,
    "",
    "max_steps total_steps num_training_steps max_iters max_iter train_steps training_steps num_iterations total_iters train_iters num_train_steps max_train_steps max_update total_train_steps max_iterations total_iterations total_training_steps num_iters t_total num_total_steps n_training_steps train_total_steps",
  ],
  ["steps", 1, "", "num_steps n_steps iterations n_iters"],
  [
    "steps-per-epoch",
    1,
    "",
    "steps_per_epoch num_steps_per_epoch iters_per_epoch iterations_per_epoch batches_per_epoch n_steps_per_epoch num_update_steps_per_epoch train_steps_per_epoch num_batches_per_epoch updates_per_epoch",
  ],
  [
    "warmup",
    3,
    "share",
    "warmup_ratio warmup_proportion warmup_fraction warmup_frac warm_up_ratio pct_start lr_warmup_ratio warmup_share warmup_prop lr_scheduler_warmup_ratio",
  ],
  [
    "warmup",
    2,
    "steps",
    "warmup_steps num_warmup_steps warmup_iters warm_up_steps n_warmup_steps lr_warmup_steps num_warmup_iters warmup_updates warmup_step warmup_iterations warmup_iter lr_warmup_iters warm_up_iters n_warmup lr_scheduler_warmup_steps",
  ],
  [
    "warmup",
    2,
    "epochs",
    "warmup_epochs num_warmup_epochs warm_up_epochs n_warmup_epochs lr_warmup_epochs warmup_epoch warm_up_epoch warmup_max_epochs",
  ],
  ["warmup", 1, "unit", "warmup lr_warmup warm_up"],
  [
    "resolution",
    4,
    "",
    "crop_size train_crop_size random_crop_size center_crop_size img_crop_size image_crop_size train_resolution train_img_size train_image_size train_input_size",
  ],
  [
    "resolution",
    3,
    "",
    "img_size image_size imgsz im_size imagesize imgsize image_resolution img_resolution input_resolution image_dim img_dim image_shape img_shape img_sz image_sz input_image_size im_dim image_side img_res image_res input_img_size model_image_size",
  ],
  ["resolution", 2, "", "resolution"],
  ["resolution", 1, "input-size", "input_size input_shape in_size"],
  ["resolution", 1, "input", "input_dim input_dims"],
  // Of anything, where it stands alone.
  ["resolution", 0, "size", "size sz"],
  ["resolution", 1, "", "resize resize_size img_resize image_resize resize_to"],
  ["height", 1, "", "img_height image_height img_h height_img input_height im_height image_h"],
  ["width", 1, "", "img_width image_width img_w width_img input_width im_width image_w"],
  [
    "model",
    6,
    "",
    "arch architecture model_name model_name_or_path model_arch model_architecture pretrained_model_name_or_path model_id base_model model_checkpoint net_arch modelname network_name net_name model_variant pretrained_model_name model_version_name base_model_name hf_model_name hub_model_name model_class_name",
  ],
  ["model", 5, "", "model net network nn"],
  ["model", 4, "", "name_or_path"],
  [
    "model",
    3,
    "",
    "backbone backbone_name encoder_name encoder feature_extractor backbone_arch encoder_arch base_network base_arch",
  ],
  ["model", 1, "", "model_type model_class architectures model_kind"],
  [
    "dataset",
    6,
    "",
    "dataset dataset_name data_name dataset_id data_set dset datasetname ds_name train_dataset train_dataset_name dataset_type",
  ],
  ["dataset", 5, "", "data task_name ds"],
  ["dataset", 3, "class", "datamodule data_module"],
  [
    "dataset",
    1,
    "path",
    "data_path data_dir data_root dataset_path dataset_dir data_folder dataroot datadir datapath dataset_root train_dir train_data_dir data_directory root_dir train_data train_path image_folder img_dir train_root dataset_folder imagenet_dir",
  ],
  ["dataset-part", 1, "", "dataset_config_name dataset_config subset_name dataset_subset"],
  [
    "optimizer",
    3,
    "",
    "optimizer optim opt optimizer_name optim_name opt_name optimizer_type optim_type optimiser optimizer_class optimizer_cls optimiser_name opt_type optim_method optimizername",
  ],
  [
    "pretrained",
    2,
    "",
    "pretrained is_pretrained use_pretrained pre_trained imagenet_pretrained pretrained_weights use_pretrained_weights load_pretrained pretrain_weights pretrained_backbone init_from_pretrained use_imagenet_weights",
  ],
  ["pretrained", 1, "weights", "weights"],
  ["pretrained", 1, "not", "from_scratch train_from_scratch scratch no_pretrained random_init training_from_scratch"],
  [
    "freeze",
    2,
    "head",
    "linear_probe linear_probing linear_eval feature_extract feature_extracting freeze_backbone backbone_frozen freeze_base freeze_features freeze_feature_extractor freeze_body only_train_head train_head_only head_only train_only_head freeze_base_model freeze_pretrained frozen_backbone last_layer_only train_classifier_only only_head freeze_except_head fix_backbone freeze_all_but_head",
  ],
  [
    "freeze",
    1,
    "some",
    "freeze frozen freeze_layers num_frozen_layers frozen_layers freeze_encoder freeze_embeddings freeze_at n_freeze freeze_stages frozen_stages freeze_n_layers num_freeze_layers freeze_first_n frozen freeze_blocks freeze_bn_only freeze_until unfreeze_layers n_unfrozen num_unfrozen_layers trainable_layers freeze_vision_tower freeze_decoder freeze_lm freeze_model freeze_weights freeze_params freeze_text_encoder freeze_vision_encoder freeze_image_encoder",
  ],
  [
    "freeze",
    2,
    "not-head",
    "train_backbone finetune_backbone unfreeze_backbone backbone_trainable finetune_all train_all_layers tune_backbone",
  ],
  [
    "method",
    2,
    "",
    "finetuning_type training_mode finetune_mode ft_method finetune_method tuning_method tuning_mode train_mode finetuning_method training_type fine_tuning_type peft_method peft_type adapter adapter_type tuning_strategy finetune_strategy train_type finetuning_mode finetune_type fine_tune_mode training_method peft method fine_tuning_method",
  ],
  ["lora", 2, "rank", "lora_r lora_rank lora_dim peft_lora_r lora_target_r adapter_r"],
  ["lora", 2, "flag", "use_lora lora is_lora enable_lora use_qlora qlora lora_enable with_lora"],
  ["adapter", 1, "bias", "bitfit use_bitfit train_bias_only bias_only"],
  ["adapter", 1, "prompt", "prompt_tuning use_prompt_tuning prefix_tuning use_prefix_tuning num_virtual_tokens"],
  ["adapter", 1, "norm", "train_norm_only norm_only tune_norm_only ln_only bn_only"],
  [
    "trainable",
    2,
    "count",
    "trainable_params num_trainable_params trainable_parameters num_trainable_parameters n_trainable_params params_trainable trainable_param_count model_params_trainable trainable_parameter_count n_trainable_parameters parameters_trainable",
  ],
  [
    "trainable",
    1,
    "share",
    "trainable_share trainable_fraction trainable_ratio trainable_percent trainable_percentage trainable_pct trainable_params_percent trainable_parameters_percent",
  ],
  [
    "total",
    2,
    "",
    "total_params num_params total_parameters num_parameters n_params params_total model_params_total total_param_count all_params num_model_parameters num_total_params parameter_count param_count parameters_total total_num_params model_num_parameters all_param num_total_parameters n_total_params",
  ],
];

/** What a name of that spelling means, whatever it stands in. */
export const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  TABLE.flatMap(([role, rank, as, names]) =>
    names.split(" ").map((name): readonly [string, Meaning] => [name, { role, rank, as }]),
  ),
);

/** Parts of a model that have a learning rate of their own (`lr_backbone`, `head_lr`): the largest of all counts. */
export const GROUP_WORDS: ReadonlySet<string> = new Set(
  "backbone head heads encoder decoder classifier body fc last vision visual text image language features feature bert unet linear pretrained embedding embeddings adapter lora prompt projector transformer cnn resnet vit new layers blocks trunk neck bbox mask main".split(
    " ",
  ),
);

/** In front of a setting these make it one of something else than the training of this model. */
export const FOREIGN_CONTEXTS: ReadonlySet<string> = new Set(
  "val valid validation eval evaluation test testing predict prediction inference infer teacher ema swa discriminator critic disc generator target pretrain pretraining finder find sweep search dataloaders_val prior reward tokenizer early checkpoint callbacks loggers logger wandb profiler launcher sampler sweeper hydra knn probe momentum_encoder".split(
    " ",
  ),
);

/** Above `name`, `type`, `_target_`: what is named. */
export const OWNERS: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...owners("model", "model net network arch architecture module"),
  ...owners("model", "backbone encoder"),
  ...owners("dataset", "dataset datasets data datamodule data_module dataset_cfg train_dataset dset"),
  ...owners("optimizer", "optimizer optim opt optimiser"),
]);

/** A leaf that names its owner. */
export const NAMING_LEAVES: ReadonlySet<string> = new Set(
  "name names type target class class_path id cls arch path class_name identifier key kind variant architecture func".split(
    " ",
  ),
);

/** Prefixes that trackers and frameworks put in front of every setting. */
export const PREFIX_WORDS: ReadonlySet<string> = new Set(
  "params param config cfg args hparams hparam hyperparameters hyperparams hyper_parameters hyper_params summary input inputs run options opt_args user_attrs trial attrs init_args parameters kwargs dict_kwargs conf".split(
    " ",
  ),
);

function owners(role: Role, names: string): (readonly [string, Role])[] {
  return names.split(" ").map((name) => [name, role]);
}
