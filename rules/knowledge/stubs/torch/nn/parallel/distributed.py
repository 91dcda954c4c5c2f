from _epochzero import record
from torch.nn.modules.module import Module


class _NoSync:
    def __init__(self, wrapper):
        self.wrapper = wrapper

    def __enter__(self):
        self.before = self.wrapper.require_backward_grad_sync
        self.wrapper.require_backward_grad_sync = False
        return self

    def __exit__(self, *args):
        self.wrapper.require_backward_grad_sync = self.before
        return None


class DistributedDataParallel(Module):
    def __init__(self, module, device_ids=None, output_device=None, dim=0, broadcast_buffers=True, process_group=None,
                 bucket_cap_mb=None, find_unused_parameters=False, check_reduction=False, gradient_as_bucket_view=False,
                 static_graph=False, **kwargs):
        super().__init__()
        self.module = module
        self.device_ids = device_ids
        self.output_device = output_device
        self.find_unused_parameters = find_unused_parameters
        self.require_backward_grad_sync = True
        record("wrapped", "DistributedDataParallel", self, [module])

    def forward(self, *inputs, **kwargs):
        record("wrapper-called", "DistributedDataParallel", self)
        return self.module(*inputs, **kwargs)

    def no_sync(self):
        return _NoSync(self)
