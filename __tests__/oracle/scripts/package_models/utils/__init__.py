from .freeze import freeze_stages, trainable_parameters
from .meter import AverageMeter
