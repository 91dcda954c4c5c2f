class FeatureInfo:
    """The feature maps a backbone can give, and which of them it does give."""

    def __init__(self, feature_info, out_indices):
        self.info = feature_info
        self.out_indices = tuple(range(-out_indices, 0)) if isinstance(out_indices, int) else tuple(out_indices)
        for index, row in enumerate(feature_info):
            row.setdefault("index", index)

    def get(self, key, idx=None):
        if idx is None:
            return [self.info[i][key] for i in self.out_indices]
        if isinstance(idx, (tuple, list)):
            return [self.info[i][key] for i in idx]
        return self.info[idx][key]

    def get_dicts(self, keys=None, idx=None):
        chosen = self.out_indices if idx is None else idx
        if isinstance(chosen, int):
            return self._row(chosen, keys)
        return [self._row(i, keys) for i in chosen]

    def _row(self, index, keys):
        row = self.info[index]
        return row if keys is None else {k: row[k] for k in keys}

    def channels(self, idx=None):
        return self.get("num_chs", idx)

    def reduction(self, idx=None):
        return self.get("reduction", idx)

    def module_name(self, idx=None):
        return self.get("module", idx)

    def __getitem__(self, item):
        return self.info[item]

    def __len__(self):
        return len(self.info)
