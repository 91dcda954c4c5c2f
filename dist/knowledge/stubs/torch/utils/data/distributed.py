from _epochzero import unknown_value as _unknown
from torch.utils.data.sampler import Sampler


class DistributedSampler(Sampler):
    def __init__(self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False):
        self.dataset = dataset
        self.shuffle = shuffle
        self.drop_last = drop_last

    def set_epoch(self, epoch):
        return None

    def __len__(self):
        return _unknown("the length of a sampler", False)
