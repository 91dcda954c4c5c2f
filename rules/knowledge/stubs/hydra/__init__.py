from _epochzero import bare_text, defining_file, is_known, unknown
from hydra import utils
from hydra._composition import composed, current, search_folder
from omegaconf import OmegaConf


def main(config_path=None, config_name=None, version_base=None):
    def decorate(task):
        def wrapper(cfg_passthrough=None):
            if cfg_passthrough is not None:
                return task(cfg_passthrough)
            import _commandline

            given = [word for word in _commandline.words() if is_known(word)]
            words = [bare_text(word) for word in given]
            name = config_name
            overrides = []
            while words:
                word = words.pop(0)
                if word in ("--config-name", "-cn") and words:
                    name = words.pop(0)
                elif word.startswith("--config-name="):
                    name = word[len("--config-name=") :]
                elif not word.startswith("-"):
                    overrides.append(word)
            folder = search_folder(defining_file(task), config_path)
            return task(composed(folder, name, overrides, given))

        wrapper.__wrapped__ = task
        wrapper.__name__ = task.__name__
        return wrapper

    return decorate


class _Initialized:
    def __init__(self, folder):
        self._before = current[0]
        current[0] = folder

    def __enter__(self):
        return self

    def __exit__(self, *args):
        current[0] = self._before


def initialize(config_path=None, job_name=None, caller_stack_depth=1, version_base=None):
    return _Initialized(search_folder(defining_file(None), config_path))


def initialize_config_dir(config_dir=None, job_name=None, version_base=None):
    return _Initialized(str(config_dir))


def initialize_config_module(config_module=None, job_name=None, version_base=None):
    return _Initialized(None)


def compose(config_name=None, overrides=(), return_hydra_config=False, strict=None):
    return composed(current[0], config_name, list(overrides))
