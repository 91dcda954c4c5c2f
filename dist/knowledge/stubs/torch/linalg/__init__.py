from _epochzero import torch_op as _op

norm = _op("norm")
vector_norm = _op("vector_norm")
matrix_norm = _op("matrix_norm")
det = _op("det")
inv = _op("inverse")
matmul = _op("matmul")
solve = _op("linalg_solve")
svdvals = _op("svdvals")
eigvalsh = _op("eigvalsh")
cross = _op("linalg_cross")
