import ml_collections


def get_config():
    config = ml_collections.ConfigDict()
    config.pretrained = False
    config.classes = 10
    config.lr = 0.1
    config.momentum = 0.9
    config.freeze = ml_collections.ConfigDict({"prefix": ""})
    config.data = data = ml_collections.ConfigDict()
    data.size = 64
    data.batch = 64
    data.stats = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    return config
