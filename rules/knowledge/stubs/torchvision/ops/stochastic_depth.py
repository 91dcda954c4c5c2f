from torch.nn.modules.module import Module


def stochastic_depth(input, p, mode, training=True):
    return input


class StochasticDepth(Module):
    def __init__(self, p, mode):
        super().__init__()
        self.p = p
        self.mode = mode

    def forward(self, input):
        return input
