from _layers import Inert, Undescribed


class Rearrange(Inert):
    pass


class Reduce(Inert):
    pass


class EinMix(Undescribed):
    pass
