from _epochzero import torch_op as _op

expit = _op("sigmoid")
logit = _op("logit")
erf = _op("erf")
xlogy = _op("xlogy")
softmax = _op("softmax")
log_softmax = _op("log_softmax")
