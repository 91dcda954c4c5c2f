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
            name, where = config_name, config_path
            if name is None and isinstance(where, str) and where.endswith((".yaml", ".yml")):
                # Hydra 1.0 and before took the file itself.
                where, slash, name = where.rpartition("/")
            overrides = []
            while words:
                word = words.pop(0)
                option, equals, value = word.partition("=")
                if option in ("--config-name", "-cn", "--config-path", "-cp"):
                    if not equals and words:
                        value = words.pop(0)
                    if option in ("--config-name", "-cn"):
                        name = value
                    else:
                        where = value
                elif not word.startswith("-"):
                    overrides.append(word)
            if name is None and not overrides:
                # Nobody runs it with an empty configuration.
                return task(unknown("the configuration is named on the command line"))
            folder = search_folder(defining_file(task), where)
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
