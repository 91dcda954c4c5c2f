from timm.scheduler import StepLRScheduler
