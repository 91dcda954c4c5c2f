from _epochzero import unknown_value as _unknown


class Dataset:
    def __add__(self, other):
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    pass


class TensorDataset(Dataset):
    def __init__(self, *tensors, **named):
        # PyTorch 0.3 and before had names for them: data_tensor, target_tensor.
        self.tensors = tensors if tensors else tuple(named.values())

    def __getitem__(self, index):
        return tuple([tensor[index] for tensor in self.tensors])

    def __len__(self):
        return self.tensors[0].size(0)


class StackDataset(Dataset):
    def __init__(self, *args, **kwargs):
        self.datasets = kwargs if kwargs else args

    def __getitem__(self, index):
        if isinstance(self.datasets, dict):
            return {key: dataset[index] for key, dataset in self.datasets.items()}
        return tuple([dataset[index] for dataset in self.datasets])

    def __len__(self):
        return _unknown("the length of a data set", False)


class ConcatDataset(Dataset):
    def __init__(self, datasets):
        self.datasets = list(datasets)

    def __getitem__(self, index):
        return self.datasets[0][index]

    def __len__(self):
        total = 0
        for dataset in self.datasets:
            total = total + len(dataset)
        return total


class ChainDataset(IterableDataset):
    def __init__(self, datasets):
        self.datasets = datasets

    def __iter__(self):
        for dataset in self.datasets:
            yield from dataset


class Subset(Dataset):
    def __init__(self, dataset, indices):
        self.dataset = dataset
        self.indices = indices
        self._length = None

    def __getitem__(self, idx):
        return self.dataset[_unknown("an index that the sampler chooses", False)]

    def __len__(self):
        if self._length is not None:
            return self._length
        return len(self.indices)


def random_split(dataset, lengths, generator=None):
    total = len(dataset)
    subsets = []
    fractions = True
    for length in lengths:
        if length > 1:
            fractions = False
    for length in lengths:
        subset = Subset(dataset, _unknown("the indices of a random split", False))
        subset._split_at_random = True
        subset._length = int(total * length) if fractions else length
        subsets.append(subset)
    return subsets
