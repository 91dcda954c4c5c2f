from _epochzero import harmless, is_unknown, module_open, training_starts, unknown_tensor
from sentence_transformers.modules import Normalize, Pooling, Transformer
from torch import nn
from torch.optim.adamw import AdamW

# Published models and what follows their pooling; the others are unknown.
_NORMALISED = ("all-MiniLM-L6-v2", "all-MiniLM-L12-v2", "all-mpnet-base-v2", "multi-qa-MiniLM-L6-cos-v1", "msmarco-MiniLM-L6-cos-v5")
_PLAIN = ("bert-", "roberta-", "distilbert-", "distilroberta-", "microsoft/mpnet-base", "xlm-roberta-", "paraphrase-M", "sentence-transformers/paraphrase-M",
          "prajjwal1/", "google-bert/", "FacebookAI/", "distilbert/", "allenai/scibert", "microsoft/MiniLM", "answerdotai/", "albert-")


class SentenceTransformer(nn.Sequential):
    def __init__(self, model_name_or_path=None, modules=None, device=None, **kwargs):
        super().__init__()
        if modules is None:
            name = model_name_or_path
            if is_unknown(name) or not isinstance(name, str) or not name.startswith(_PLAIN) and name.split("/")[-1] not in _NORMALISED:
                module_open(self, "the modules of this published embedding model are not described here")
                return
            first = Transformer(name)
            modules = [first, Pooling(first.get_word_embedding_dimension())]
            if name.split("/")[-1] in _NORMALISED:
                modules.append(Normalize())
        for index, module in enumerate(modules.values() if isinstance(modules, dict) else modules):
            self.add_module(str(index), module)

    def get_sentence_embedding_dimension(self):
        return list(self)[-1].get_sentence_embedding_dimension() if not isinstance(list(self)[-1], Normalize) else list(self)[-2].pooling_output_dimension

    get_embedding_dimension = get_sentence_embedding_dimension

    def encode(self, *args, **kwargs):
        return unknown_tensor("embeddings").detach()

    def tokenize(self, *args, **kwargs):
        return harmless()

    def smart_batching_collate(self, batch):
        return harmless()

    def save(self, *args, **kwargs):
        return None

    save_pretrained = save
    push_to_hub = save

    def add_adapter(self, *args, **kwargs):
        module_open(self, "adapters are added")

    def fit(self, train_objectives=None, evaluator=None, epochs=1, steps_per_epoch=None, scheduler="WarmupLinear", warmup_steps=10000,
            optimizer_class=AdamW, optimizer_params={"lr": 2e-5}, weight_decay=0.01, **kwargs):
        loss_models = [loss for _, loss in train_objectives]
        training_starts("SentenceTransformer.fit()", self)
        # It takes every parameter, those that do not require grad too.
        held = nn.ModuleDict({"model": self, **{f"_dataset_{i}": loss for i, loss in enumerate(loss_models)}})
        named = list(held.named_parameters())
        no_decay = ("bias", "LayerNorm.bias", "LayerNorm.weight")
        groups = [
            {"params": [p for n, p in named if not any(nd in n for nd in no_decay)], "weight_decay": weight_decay},
            {"params": [p for n, p in named if any(nd in n for nd in no_decay)], "weight_decay": 0.0},
        ]
        optimizer = optimizer_class(groups, **optimizer_params)
        self.train()
        for loss_model in loss_models:
            value = loss_model()
            value.backward()
            optimizer.step()
            optimizer.zero_grad()
