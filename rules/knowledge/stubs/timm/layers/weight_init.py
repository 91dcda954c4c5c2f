from torch.nn.init import trunc_normal_


def trunc_normal_tf_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0):
    return trunc_normal_(tensor, mean, std, a, b)


def variance_scaling_(tensor, scale=1.0, mode="fan_in", distribution="normal"):
    return trunc_normal_(tensor)


def lecun_normal_(tensor):
    return trunc_normal_(tensor)


def init_weight_vit(module, name="", init_bias=0.02, head_bias=0.0, classifier_name="head"):
    return None


init_weight_jax = init_weight_vit
