from _epochzero import unknown_value as _unknown


class _Backend:
    enabled = True
    benchmark = False
    deterministic = False
    allow_tf32 = False

    def is_available(self):
        return _unknown("what the machine has", False)

    def is_built(self):
        return _unknown("how PyTorch is built", False)

    def version(self):
        return _unknown("a version", False)


class _Cuda(_Backend):
    matmul = _Backend()

    def enable_flash_sdp(self, enabled):
        return None

    def enable_mem_efficient_sdp(self, enabled):
        return None

    def enable_math_sdp(self, enabled):
        return None


cudnn = _Backend()
mps = _Backend()
mkl = _Backend()
mkldnn = _Backend()
openmp = _Backend()
cuda = _Cuda()
