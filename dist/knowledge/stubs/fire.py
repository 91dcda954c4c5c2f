from typer import run


def Fire(component=None, command=None, name=None, **kwargs):
    if isinstance(component, type):
        return run(component)
    if isinstance(component, dict):
        for func in component.values():
            run(func)
        return None
    if callable(component):
        return run(component)
    return None
