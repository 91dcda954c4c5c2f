from _epochzero import unknown_tensor as _unknown_tensor


def make_grid(tensor, *args, **kwargs):
    return _unknown_tensor("a grid of images").detach()


def save_image(tensor, fp, *args, **kwargs):
    return None


def draw_bounding_boxes(image, boxes, *args, **kwargs):
    return image


def draw_segmentation_masks(image, masks, *args, **kwargs):
    return image


def draw_keypoints(image, keypoints, *args, **kwargs):
    return image
