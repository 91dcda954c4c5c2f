from torch.nn import LSTM, Module


class Set2Set(Module):
    def __init__(self, in_channels, processing_steps, **kwargs):
        super().__init__()
        self.in_channels = in_channels
        self.out_channels = 2 * in_channels
        self.lstm = LSTM(2 * in_channels, in_channels, **kwargs)


class GlobalAttention(Module):
    def __init__(self, gate_nn, nn=None):
        super().__init__()
        self.gate_nn = gate_nn
        self.nn = nn


class JumpingKnowledge(Module):
    def __init__(self, mode, channels=None, num_layers=None):
        super().__init__()
        self.mode = mode
        if mode == "lstm":
            size = (num_layers * channels) // 2
            self.lstm = LSTM(channels, size, bidirectional=True, batch_first=True)
            from torch.nn import Linear

            self.att = Linear(2 * size, 1)
