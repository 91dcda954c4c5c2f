import _commandline
from _epochzero import parameter_names
from typer import run


def Fire(component=None, command=None, name=None, serialize=None):
    if isinstance(component, dict):
        return _pick(component)
    if component is None:
        return None
    if isinstance(component, type):
        made = run(component)
        methods = [key for key in vars(component) if not key.startswith("_")]
        return _pick({key: getattr(made, key) for key in methods if parameter_names(getattr(made, key)) is not None})
    if parameter_names(component) is not None:
        return run(component)
    methods = [key for key in vars(type(component)) if not key.startswith("_")]
    return _pick({key: getattr(component, key) for key in methods if parameter_names(getattr(component, key)) is not None})


def _pick(functions):
    """The command that the command line names; where that is not known each is run."""
    for word in _commandline.words()[:1]:
        if word in functions:
            return run(functions[word])
    for key in functions:
        run(functions[key])
