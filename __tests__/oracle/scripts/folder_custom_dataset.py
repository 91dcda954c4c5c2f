"""A custom Dataset over a CSV beside the script, images opened with PIL, classes counted from the file.

Fact: the number of classes (3) is read from the CSV at run time; an EfficientNet-B1 of efficientnet_pytorch keeps the last two blocks.
"""
import csv
from pathlib import Path

import torch
from efficientnet_pytorch import EfficientNet
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

HERE = Path(__file__).parent


class LeafDataset(Dataset):
    def __init__(self, table, root, transform=None):
        with open(table, newline="") as f:
            self.rows = list(csv.DictReader(f))
        self.labels = sorted({row["label"] for row in self.rows})
        self.root, self.transform = Path(root), transform

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = self.rows[index]
        image = Image.open(self.root / row["file"]).convert("RGB")
        if self.transform:
            image = self.transform(image)
        return image, self.labels.index(row["label"])


tf = transforms.Compose([transforms.Resize((240, 240)), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
ds = LeafDataset(HERE / "folder_custom_dataset.csv", HERE / "leaves", tf)
model = EfficientNet.from_pretrained("efficientnet-b1", num_classes=len(ds.labels))
model.requires_grad_(False)
for block in model._blocks[-2:]:
    block.requires_grad_(True)
for part in (model._conv_head, model._bn1, model._fc):
    part.requires_grad_(True)
optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=1e-3)
loader = DataLoader(ds, batch_size=4, shuffle=True)
for epoch in range(10):
    model.train()
    for x, y in loader:
        loss = torch.nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
