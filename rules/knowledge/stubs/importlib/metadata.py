from _epochzero import scalar_unknown


class PackageNotFoundError(ModuleNotFoundError):
    pass


def version(name):
    return scalar_unknown("an installed version")
