from pytorch_lightning.callbacks.device_stats_monitor import *
