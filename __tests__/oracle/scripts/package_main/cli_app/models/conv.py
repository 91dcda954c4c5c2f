from torch import nn


class Conv(nn.Sequential):
    @classmethod
    def from_settings(cls, s):
        pairs = zip(s["channels"], s["channels"][1:])
        layers = [layer for a, b in pairs for layer in (nn.Conv2d(a, b, 3, bias=False), nn.SyncBatchNorm(b) if s.get("sync") else nn.BatchNorm2d(b), nn.CELU())]
        net = cls(*layers, nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(s["channels"][-1], s["classes"]))
        if s["freeze"] == "first":
            next(m for m in net if isinstance(m, nn.Conv2d)).requires_grad_(False)
        return net


MODEL = Conv
