from configs import default


def get_config():
    config = default.get_config()
    config.pretrained = True
    config.lr = 0.003
    config.freeze.prefix = "layer"
    with config.unlocked():
        config.data.batch = 24
    return config
