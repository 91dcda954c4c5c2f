# Graph networks: the layers people build models of, as torch_geometric 2.8.1 has them. What reads graphs is not described.
from torch_geometric import nn

__version__ = "2.8.1"
