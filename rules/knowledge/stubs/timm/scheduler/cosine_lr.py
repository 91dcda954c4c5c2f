from timm.scheduler import CosineLRScheduler
