from _epochzero import constructor as _constructor

raft_large = _constructor("torchvision.models.optical_flow.raft_large")
raft_small = _constructor("torchvision.models.optical_flow.raft_small")
