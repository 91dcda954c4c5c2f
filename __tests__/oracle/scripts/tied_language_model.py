"""An LSTM language model with tied weights; "freeze the embedding" freezes the decoder too.

Fact: `decoder.weight` is `encoder.weight`: it appears once, under `encoder.weight`, and is frozen.
"""
import argparse

import torch
import torch.nn as nn

parser = argparse.ArgumentParser()
parser.add_argument("--emsize", type=int, default=128)
parser.add_argument("--nhid", type=int, default=128)
parser.add_argument("--nlayers", type=int, default=2)
parser.add_argument("--bptt", type=int, default=35)
parser.add_argument("--batch_size", type=int, default=20)
parser.add_argument("--lr", type=float, default=1e-3)
parser.add_argument("--clip", type=float, default=0.25)
parser.add_argument("--tied", action="store_false")
parser.add_argument("--epochs", type=int, default=6)
args = parser.parse_args()
ntokens = 1000
torch.manual_seed(1111)
corpus = torch.randint(0, ntokens, (20000,))


class RNNModel(nn.Module):
    def __init__(self, ntoken, ninp, nhid, nlayers, dropout=0.2, tie_weights=False):
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.encoder = nn.Embedding(ntoken, ninp)
        self.rnn = nn.LSTM(ninp, nhid, nlayers, dropout=dropout)
        self.decoder = nn.Linear(nhid, ntoken)
        if tie_weights:
            self.decoder.weight = self.encoder.weight
        nn.init.uniform_(self.encoder.weight, -0.1, 0.1)

    def forward(self, inp, hidden=None):
        output, hidden = self.rnn(self.drop(self.encoder(inp)), hidden)
        return self.decoder(self.drop(output)), hidden


def batchify(data, bsz):
    nbatch = data.size(0) // bsz
    return data.narrow(0, 0, nbatch * bsz).view(bsz, -1).t().contiguous()


model = RNNModel(ntokens, args.emsize, args.nhid, args.nlayers, tie_weights=args.tied)
for p in model.encoder.parameters():
    p.requires_grad = False
optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
criterion = nn.CrossEntropyLoss()
train_data = batchify(corpus, args.batch_size)
for epoch in range(args.epochs):
    model.train()
    total, hidden = 0.0, None
    for i in range(0, train_data.size(0) - 1, args.bptt):
        seq = min(args.bptt, len(train_data) - 1 - i)
        data, targets = train_data[i:i + seq], train_data[i + 1:i + 1 + seq].reshape(-1)
        if hidden is not None:
            hidden = tuple(h.detach() for h in hidden)
        optimizer.zero_grad()
        output, hidden = model(data, hidden)
        loss = criterion(output.view(-1, ntokens), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)
        optimizer.step()
        total += loss.item()
    print(epoch, total)
