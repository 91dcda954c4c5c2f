import torch


class ImageReadMode:
    UNCHANGED = "UNCHANGED"
    GRAY = "GRAY"
    GRAY_ALPHA = "GRAY_ALPHA"
    RGB = "RGB"
    RGB_ALPHA = "RGB_ALPHA"


_CHANNELS = {"GRAY": 1, "GRAY_ALPHA": 2, "RGB": 3, "RGB_ALPHA": 4}


def read_image(path, mode="UNCHANGED", *args, **kwargs):
    from _epochzero import unknown_value

    side = unknown_value("the size of a file's image", False)
    channels = _CHANNELS[mode] if mode in _CHANNELS else side
    return torch.zeros((channels, side, side), dtype=torch.uint8)


decode_image = read_image
decode_jpeg = read_image
decode_png = read_image


def write_jpeg(*args, **kwargs):
    return None


write_png = write_jpeg


def read_video(*args, **kwargs):
    from _epochzero import unknown_tensor, unknown_value

    return unknown_tensor("a video"), unknown_tensor("a sound"), unknown_value("facts of a video", False)
