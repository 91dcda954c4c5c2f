import torch
from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.utils.rnn import PackedSequence
from torch.nn.parameter import Parameter


class RNNBase(Module):
    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = dropout
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        num_directions = 2 if bidirectional else 1
        if mode == "LSTM":
            gate_size = 4 * hidden_size
        elif mode == "GRU":
            gate_size = 3 * hidden_size
        else:
            gate_size = hidden_size
        for layer in range(num_layers):
            for direction in range(num_directions):
                real_hidden_size = proj_size if proj_size > 0 else hidden_size
                layer_input_size = input_size if layer == 0 else real_hidden_size * num_directions
                suffix = "_reverse" if direction == 1 else ""
                setattr(self, f"weight_ih_l{layer}{suffix}", Parameter(torch.empty((gate_size, layer_input_size))))
                setattr(self, f"weight_hh_l{layer}{suffix}", Parameter(torch.empty((gate_size, real_hidden_size))))
                if bias:
                    setattr(self, f"bias_ih_l{layer}{suffix}", Parameter(torch.empty(gate_size)))
                    setattr(self, f"bias_hh_l{layer}{suffix}", Parameter(torch.empty(gate_size)))
                if proj_size > 0:
                    setattr(self, f"weight_hr_l{layer}{suffix}", Parameter(torch.empty((proj_size, hidden_size))))

    def flatten_parameters(self):
        return None

    def reset_parameters(self):
        return None

    @property
    def all_weights(self):
        return [[p for p in self.parameters()]]

    def _width(self):
        width = self.proj_size if self.proj_size > 0 else self.hidden_size
        return width * (2 if self.bidirectional else 1)

    def forward(self, input, hx=None):
        parameters = [p for p in self.parameters()]
        if isinstance(input, PackedSequence):
            output, state = self.forward(input.data, hx)
            return PackedSequence(output, input.batch_sizes, input.sorted_indices, input.unsorted_indices), state
        output = F.recurrent_of(input, self._width(), hx, *parameters)
        hidden = F.hidden_of(input, hx, *parameters)
        if self.mode == "LSTM":
            return output, (hidden, F.hidden_of(input, hx, *parameters))
        return output, hidden


class RNN(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, device=None, dtype=None):
        mode = "RNN_RELU" if nonlinearity == "relu" else "RNN_TANH"
        super().__init__(mode, input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional)
        self.nonlinearity = nonlinearity


class LSTM(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__("LSTM", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional,
                         proj_size)


class GRU(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, device=None, dtype=None):
        super().__init__("GRU", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional)


class RNNCellBase(Module):
    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        self.weight_ih = Parameter(torch.empty((num_chunks * hidden_size, input_size)))
        self.weight_hh = Parameter(torch.empty((num_chunks * hidden_size, hidden_size)))
        if bias:
            self.bias_ih = Parameter(torch.empty(num_chunks * hidden_size))
            self.bias_hh = Parameter(torch.empty(num_chunks * hidden_size))
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)

    def reset_parameters(self):
        return None

    def _step(self, input, hx):
        parameters = [p for p in self.parameters()]
        return F.recurrent_of(input, self.hidden_size, hx, *parameters)


class RNNCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        return self._step(input, hx)


class LSTMCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4)

    def forward(self, input, hx=None):
        return self._step(input, hx), self._step(input, hx)


class GRUCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3)

    def forward(self, input, hx=None):
        return self._step(input, hx)
