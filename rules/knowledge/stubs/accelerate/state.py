from accelerate.accelerator import Accelerator


class PartialState(Accelerator):
    pass


class AcceleratorState(Accelerator):
    pass


class GradientState(Accelerator):
    pass
