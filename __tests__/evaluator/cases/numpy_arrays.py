"""NumPy: arrays keep their shape, and few numbers; what is written into them is no longer known."""

import numpy as np
import torch


def shown(value):
    """NumPy's own numbers as Python's."""
    return value.item() if isinstance(value, np.generic) else value


# Sizes that networks are built from.
reveal(shown(np.array((4, 3)).prod()))  # value: 12
reveal(shown(np.prod((2, 3))))  # value: 6
reveal(len(np.unique([3, 1, 3])))  # value: 2
reveal(np.cumsum([1, 2, 3]).tolist())  # value: [1, 3, 6]
reveal(np.linspace(0, 1, 5).tolist())  # value: [0.0, 0.25, 0.5, 0.75, 1.0]
reveal(np.maximum([1, 9], 5).tolist())  # value: [5, 9]
reveal(np.ceil(np.array([1.2, 3])).astype(int).tolist())  # value: [2, 3]
reveal((np.array([1, 2]) * 2 + 1).tolist())  # value: [3, 5]
reveal(shown(np.round(2.5)))  # value: 2.0
reveal(shown(np.power(2, 10)))  # value: 1024
reveal(shown(np.argmax([1, 5, 2])))  # value: 1
reveal(shown(np.ones((2, 2)).sum()))  # value: 4.0

grid = np.arange(6).reshape(2, -1)
reveal(grid.sum(axis=0).tolist())  # value: [3, 5, 7]
reveal(grid.T.tolist())  # value: [[0, 3], [1, 4], [2, 5]]
reveal(shown(grid[1, 2]))  # value: 5
reveal(grid[grid.sum(axis=1) > 3].tolist())  # value: [[3, 4, 5]]
reveal(np.concatenate([np.arange(2), np.array([5])]).tolist())  # value: [0, 1, 5]
reveal(np.where(np.array([1, 0]), 5, 6).tolist())  # value: [5, 6]

# Classes of one-hot rows, as graph data sets keep them.
one_hot = np.eye(3)[np.arange(6) % 3]
labels = torch.LongTensor(np.where(one_hot)[1])
reveal(one_hot.shape)  # value: (6, 3)
reveal(labels.max().item() + 1)  # value: 3
reveal(int(torch.from_numpy(np.array([[1, 2], [3, 4]])).sum()))  # value: 10

# By chance: the shape only.
reveal(np.random.default_rng(0).normal(size=(2, 3)).T.shape)  # value: (3, 2)
reveal(np.random.randn(3, 4)[0].shape)  # value: (4,)
reveal(float(np.random.rand(3)[0]) < 2)  # unknown:

# Written into, through a view too.
row = grid[0]
row[0] = 7
reveal(shown(grid.sum()))  # unknown:
counts = np.zeros(3)
counts += 1
reveal(counts.tolist())  # unknown:
numbers = torch.tensor([1, 2])
numbers[0] = 9
reveal(numbers.max().item())  # unknown:
whole = torch.tensor([1, 2])
whole.view(2)[0] = 8
reveal(whole.max().item())  # unknown:

# Arithmetic on whole numbers goes on in PyTorch.
reveal((torch.arange(5) % 2).tolist())  # value: [0, 1, 0, 1, 0]
reveal((3 - torch.arange(3)).tolist())  # value: [3, 2, 1]
reveal(sorted(set((torch.arange(40) % 10).tolist()))[-1])  # value: 9
reveal(torch.add(torch.arange(2), torch.arange(2), alpha=3).tolist())  # unknown:
reveal(torch.zeros(2, 3).shape.numel())  # value: 6
reveal(len(list(zip("abc", np.geomspace(1e-5, 1e-3, 3)))))  # value: 3
