/**
 * What the arguments of model constructors do to the tree, read in the libraries' sources. An argument that is in no list here and is no recorded
 * variant makes the tree unknown.
 */

/** Arguments that neither names, shapes nor module types follow, or that are evaluated by name. */
export const HARMLESS = {
  torchvision: words(`progress check_hash transform_input init_weights zero_init_residual memory_efficient`),
  timm: words(`model_name pretrained num_classes pretrained_cfg checkpoint_path cache_dir`),
  efficientnet: words(`model_name weights_path num_classes advprop`),
} as const;

/** Arguments that names and shapes do not follow, but attributes (a dropout's p) or the type of a parameterless module do. */
export const INEXACT = {
  torchvision: words(`
    dropout stochastic_depth_prob attention_dropout drop_rate
    min_size max_size size image_mean image_std
    box_score_thresh box_nms_thresh box_detections_per_img box_fg_iou_thresh box_bg_iou_thresh box_batch_size_per_image box_positive_fraction
    rpn_pre_nms_top_n_train rpn_pre_nms_top_n_test rpn_post_nms_top_n_train rpn_post_nms_top_n_test rpn_nms_thresh rpn_fg_iou_thresh
    rpn_bg_iou_thresh rpn_batch_size_per_image rpn_positive_fraction rpn_score_thresh
    score_thresh nms_thresh detections_per_img fg_iou_thresh bg_iou_thresh topk_candidates`),
  timm: words(
    `scriptable exportable no_jit proj_drop_rate attn_drop_rate pos_drop_rate dynamic_img_size dynamic_img_pad`,
  ),
  efficientnet: words(`dropout_rate drop_connect_rate image_size batch_norm_momentum batch_norm_epsilon`),
} as const;

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}
