import torch
from torch import nn


class CRF(nn.Module):
    """Conditional random field of pytorch-crf."""

    def __init__(self, num_tags, batch_first=False):
        super().__init__()
        self.num_tags = num_tags
        self.batch_first = batch_first
        self.start_transitions = nn.Parameter(torch.empty(num_tags))
        self.end_transitions = nn.Parameter(torch.empty(num_tags))
        self.transitions = nn.Parameter(torch.empty(num_tags, num_tags))
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.uniform_(self.start_transitions, -0.1, 0.1)
        nn.init.uniform_(self.end_transitions, -0.1, 0.1)
        nn.init.uniform_(self.transitions, -0.1, 0.1)

    def forward(self, emissions, tags, mask=None, reduction="sum"):
        own = self.start_transitions.sum() + self.end_transitions.sum() + self.transitions.sum()
        return (emissions.sum() + own).sum()

    def decode(self, emissions, mask=None):
        from _epochzero import unknown_value

        return unknown_value("the tags that a CRF decodes", False)
