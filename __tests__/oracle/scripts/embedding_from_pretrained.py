"""Text classification with `nn.Embedding.from_pretrained`, which freezes by default.

Fact: the embedding does not require grad although nobody wrote a freeze; the LSTM and the output train.
"""
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

VOCAB, DIM, PAD = 2000, 50, 0
torch.manual_seed(7)
vectors = torch.randn(VOCAB, DIM)


class Reviews(Dataset):
    def __init__(self, n):
        self.items = [(torch.randint(1, VOCAB, (int(torch.randint(5, 30, (1,))),)), i % 2) for i in range(n)]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


def collate(batch):
    texts, labels = zip(*batch)
    return pad_sequence(texts, batch_first=True, padding_value=PAD), torch.tensor(labels, dtype=torch.float32)


class LSTMClassifier(nn.Module):
    def __init__(self, vectors, hidden=64, layers=2, bidirectional=True):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(vectors, padding_idx=PAD)
        self.lstm = nn.LSTM(vectors.shape[1], hidden, num_layers=layers, bidirectional=bidirectional, batch_first=True, dropout=0.3)
        self.fc = nn.Linear(hidden * (1 + bidirectional), 1)

    def forward(self, tokens):
        out, (h, _) = self.lstm(self.embedding(tokens))
        return self.fc(torch.cat([h[-2], h[-1]], dim=1)).squeeze(1)


model = LSTMClassifier(vectors)
train_loader = DataLoader(Reviews(512), batch_size=32, shuffle=True, collate_fn=collate)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.BCEWithLogitsLoss()
for epoch in range(10):
    model.train()
    for tokens, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(tokens), labels)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
