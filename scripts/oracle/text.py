"""A stand-in for a pretrained tokenizer: ids by hashing of words, the return types of the real one."""

from __future__ import annotations

import zlib

import torch


class FakeTokenizer:
    """Splits at white space; id 0 pads, 101 starts and 102 ends a text (BERT's own)."""

    pad_token = eos_token = "[PAD]"
    pad_token_id = eos_token_id = 0
    model_max_length = 512
    vocab_size = 30522

    def __len__(self) -> int:
        return self.vocab_size

    def __call__(self, text, text_pair=None, padding=False, truncation=False, max_length=None, return_tensors=None, **_kwargs):
        from transformers import BatchEncoding

        single = isinstance(text, str)
        limit = max_length or self.model_max_length
        rows = [self._ids(one)[:limit] for one in ([text] if single else list(text))]
        width = limit if padding == "max_length" else max(len(row) for row in rows) if padding else None
        masks = [[1] * len(row) + [0] * ((width or len(row)) - len(row)) for row in rows]
        rows = [row + [0] * ((width or len(row)) - len(row)) for row in rows]
        if return_tensors == "pt":
            return BatchEncoding({"input_ids": torch.tensor(rows), "attention_mask": torch.tensor(masks)})
        if single:
            rows, masks = rows[0], masks[0]
        return BatchEncoding({"input_ids": rows, "attention_mask": masks})

    @staticmethod
    def _ids(text: str) -> list[int]:
        return [101] + [1000 + zlib.crc32(word.encode()) % 20000 for word in text.split()] + [102]
