from pytorch_metric_learning import distances, losses, miners, reducers, samplers, testers, trainers, utils
