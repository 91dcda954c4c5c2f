from timm.scheduler import MultiStepLRScheduler
