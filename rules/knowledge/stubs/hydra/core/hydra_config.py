from _epochzero import unknown


class HydraConfig:
    @staticmethod
    def get():
        return unknown("the settings of Hydra itself")

    @staticmethod
    def initialized():
        return True

    @staticmethod
    def instance():
        return unknown("the settings of Hydra itself")
