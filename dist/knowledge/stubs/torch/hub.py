from _epochzero import unknown_value as _unknown
from _epochzero import model_builder as _model_builder


def load(repo_or_dir, model, *args, source="github", trust_repo=None, force_reload=False, verbose=True, skip_validation=False, **kwargs):
    if isinstance(repo_or_dir, str) and isinstance(model, str) and repo_or_dir.split(":")[0] == "pytorch/vision":
        return _model_builder(model)(*args, **kwargs)
    return _unknown("what torch.hub.load() builds is not in the repository", True)


def load_state_dict_from_url(url, model_dir=None, map_location=None, progress=True, check_hash=False, file_name=None, weights_only=False):
    return _unknown("weights that are downloaded", True)


def download_url_to_file(*args, **kwargs):
    return None


def set_dir(d):
    return None


def get_dir():
    return _unknown("the directory of torch.hub", False)


def list(*args, **kwargs):
    return _unknown("the models of a repository", False)
