/** A script that fine-tunes ResNet-18 on CIFAR-100 with AdamW at a batch of 64: what it is judged by in previous runs. */
export function fineTuning(learningRate: number | string, more = ""): string {
  return `import torch
from torch import nn
from torchvision import datasets, models, transforms

transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
train_set = datasets.CIFAR100("data", train=True, transform=transform)
loader = torch.utils.data.DataLoader(train_set, batch_size=64, shuffle=True)
model = models.resnet18(weights="IMAGENET1K_V1")
model.fc = nn.Linear(512, 100)
optimizer = torch.optim.AdamW(model.parameters(), lr=${learningRate})
for epoch in range(10):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
${more}`;
}
