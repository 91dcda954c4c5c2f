from _epochzero import collate_samples, unknown_value


def default_data_collator(features, return_tensors="pt"):
    batch = collate_samples(features)
    if isinstance(batch, dict):
        for name in ("label", "label_ids"):
            if name in batch:
                batch["labels"] = batch.pop(name)
    return batch


class DefaultDataCollator:
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, features, return_tensors=None):
        return default_data_collator(features)


class _Padding:
    """Pads to lengths that hang on the texts."""

    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, features, return_tensors=None):
        return unknown_value("a batch of padded texts", False)


class DataCollatorWithPadding(_Padding):
    pass


class DataCollatorForTokenClassification(_Padding):
    pass


class DataCollatorForSeq2Seq(_Padding):
    pass


class DataCollatorForLanguageModeling(_Padding):
    pass


class DataCollatorForWholeWordMask(_Padding):
    pass


class DataCollator:
    pass
