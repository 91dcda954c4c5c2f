"""Two models in one optimizer through `itertools.chain`: image captioning in miniature.

Fact: the encoder's ResNet is frozen, only its `embed` layer is handed over; the decoder trains whole.
"""
from itertools import chain

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence
from torchvision import datasets, models, transforms

VOCAB, EMBED, HIDDEN, LENGTH = 500, 64, 128, 12


class EncoderCNN(nn.Module):
    def __init__(self, embed_size):
        super(EncoderCNN, self).__init__()
        resnet = models.resnet18(pretrained=True)
        modules = list(resnet.children())[:-1]
        self.resnet = nn.Sequential(*modules)
        self.linear = nn.Linear(resnet.fc.in_features, embed_size)
        self.bn = nn.BatchNorm1d(embed_size, momentum=0.01)

    def forward(self, images):
        with torch.no_grad():
            features = self.resnet(images)
        return self.bn(self.linear(features.reshape(features.size(0), -1)))


class DecoderRNN(nn.Module):
    def __init__(self, embed_size, hidden_size, vocab_size, num_layers=1):
        super(DecoderRNN, self).__init__()
        self.embed = nn.Embedding(vocab_size, embed_size)
        self.lstm = nn.LSTM(embed_size, hidden_size, num_layers, batch_first=True)
        self.linear = nn.Linear(hidden_size, vocab_size)

    def forward(self, features, captions, lengths):
        embeddings = torch.cat((features.unsqueeze(1), self.embed(captions)), 1)
        hiddens, _ = self.lstm(pack_padded_sequence(embeddings, lengths, batch_first=True))
        return self.linear(hiddens[0])


def collate(samples):
    images = torch.stack([image for image, _ in samples])
    captions = torch.stack([torch.arange(LENGTH) + label for _, label in samples])
    return images, captions, [LENGTH] * len(samples)


tf = transforms.Compose([transforms.Resize(256), transforms.RandomCrop(224), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.Flowers102("data", transform=tf, download=True), batch_size=32, shuffle=True, collate_fn=collate)
encoder = EncoderCNN(EMBED)
decoder = DecoderRNN(EMBED, HIDDEN, VOCAB)
optimizer = torch.optim.Adam(chain(decoder.parameters(), encoder.linear.parameters(), encoder.bn.parameters()), lr=1e-3)
criterion = nn.CrossEntropyLoss()
for epoch in range(5):
    for images, captions, lengths in loader:
        targets = pack_padded_sequence(captions, lengths, batch_first=True)[0]
        outputs = decoder(encoder(images), captions, lengths)
        loss = criterion(outputs, torch.cat([targets, targets])[: outputs.size(0)])
        decoder.zero_grad()
        encoder.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
    torch.save(decoder.state_dict(), f"decoder-{epoch}.ckpt")
