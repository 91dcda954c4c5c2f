import torch
import torch.nn.functional as F
from torchvision import datasets, transforms


class Runner:
    def __init__(self, model, cfg, hooks):
        self.model, self.cfg, self.hooks = model, cfg, hooks
        self.optimizer = self._build_optimizer(dict(cfg["optimizer"]))
        self.epoch, self.accuracy = 0, 0.0

    def _build_optimizer(self, cfg):
        cls = getattr(torch.optim, cfg.pop("type"))
        multipliers = cfg.pop("paramwise", {})
        groups = []
        for name, p in self.model.named_parameters():
            group = {"params": [p]}
            for prefix, factor in multipliers.items():
                if name.startswith(prefix):
                    group["lr"] = cfg["lr"] * factor
            groups.append(group)
        return cls(groups, **cfg)

    def _loader(self, split, shuffle):
        size = self.cfg["data"]["size"]
        tf = transforms.Compose([
            transforms.Resize((size, size)), transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ])
        dataset = datasets.Flowers102("data", split, transform=tf, download=True)
        return torch.utils.data.DataLoader(dataset, self.cfg["data"]["batch_size"], shuffle=shuffle)

    def _call(self, event):
        for hook in self.hooks:
            getattr(hook, event)(self)

    def run(self):
        train, val = self._loader("train", True), self._loader("val", False)
        self._call("before_train")
        for self.epoch in range(self.cfg["epochs"]):
            self.model.train()
            for x, y in train:
                self.optimizer.zero_grad()
                F.cross_entropy(self.model(x), y).backward()
                self.optimizer.step()
            self.model.eval()
            with torch.no_grad():
                self.accuracy = sum((self.model(x).argmax(1) == y).sum().item() for x, y in val) / len(val.dataset)
            self._call("after_epoch")
