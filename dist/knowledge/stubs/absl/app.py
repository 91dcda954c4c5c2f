from _epochzero import scalar_unknown


def run(main, argv=None, flags_parser=None):
    main([scalar_unknown("the name of the script")])


class UsageError(Exception):
    pass
