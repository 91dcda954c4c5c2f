"""Detection fine-tuning: the box predictor is replaced.

Fact: with weights the stem and layer1 of the backbone come frozen, and BatchNorm is FrozenBatchNorm2d, without parameters.
"""
import torch
import torchvision
from torch.utils.data import DataLoader, Dataset
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor


class Boxes(Dataset):
    """One box an image, drawn at random places."""

    def __init__(self, n=200, size=256):
        self.n, self.size = n, size

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        g = torch.Generator().manual_seed(i)
        image = torch.rand(3, self.size, self.size, generator=g)
        x, y = torch.randint(0, self.size // 2, (2,), generator=g).tolist()
        box = torch.tensor([[x, y, x + 80, y + 60]], dtype=torch.float32)
        return image, {"boxes": box, "labels": torch.ones(1, dtype=torch.int64)}


def get_model(num_classes):
    model = torchvision.models.detection.fasterrcnn_mobilenet_v3_large_320_fpn(weights="DEFAULT")
    in_features = model.roi_heads.box_predictor.cls_score.in_features
    model.roi_heads.box_predictor = FastRCNNPredictor(in_features, num_classes)
    return model


model = get_model(2)
params = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(params, lr=0.005, momentum=0.9, weight_decay=0.0005)
data_loader = DataLoader(Boxes(), batch_size=2, shuffle=True, collate_fn=lambda batch: tuple(zip(*batch)))
for epoch in range(10):
    model.train()
    for images, targets in data_loader:
        loss_dict = model(list(images), [dict(t) for t in targets])
        losses = sum(loss for loss in loss_dict.values())
        optimizer.zero_grad()
        losses.backward()
        optimizer.step()
    print(epoch, {k: round(v.item(), 3) for k, v in loss_dict.items()})
