from _epochzero import loss_computed, torch_op


def sigmoid_focal_loss(inputs, targets, alpha=0.25, gamma=2, reduction="none"):
    result = torch_op("mul")(inputs, targets)
    if reduction != "none":
        result = result.sum()
    return loss_computed(result, "sigmoid_focal_loss", inputs, targets)
