from _epochzero import unknown_value as _unknown


def create_feature_extractor(model, *args, **kwargs):
    return _unknown("which parts of a model a feature extractor keeps", True)


def get_graph_node_names(model, *args, **kwargs):
    return _unknown("the nodes of a traced model", False)
