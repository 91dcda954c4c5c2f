from _epochzero import unknown_value
from datasets.arrow_dataset import Dataset


class DatasetDict:
    """Splits by name. Those of a hub's dataset are not known: any that is asked for is taken to be there."""

    def __init__(self, hub_name=None, splits=None, shuffled=False, whole=True, files=None):
        if isinstance(hub_name, dict):
            # `DatasetDict({"train": …})`, as programs write it.
            splits = hub_name
            hub_name = None
        self._hub_name = hub_name
        self._splits = {} if splits is None else dict(splits)
        self._shuffled = shuffled
        self._whole = whole
        self._files = files
        self._transform = None

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a dataset's splits", False)

    def __getitem__(self, key):
        if key not in self._splits:
            self._splits[key] = Dataset(self._hub_name, key, self._shuffled, self._whole, self._files, self._transform)
        return self._splits[key]

    def __setitem__(self, key, value):
        self._splits[key] = value

    def get(self, key, default=None):
        return self[key]

    def __contains__(self, key):
        if key in self._splits or key == "train":
            return True
        return unknown_value("which splits a dataset has", False)

    def __len__(self):
        return unknown_value("how many splits a dataset has", False)

    def __iter__(self):
        return iter(unknown_value("which splits a dataset has", False))

    def keys(self):
        return unknown_value("which splits a dataset has", False)

    def values(self):
        return unknown_value("the splits of a dataset", False)

    def items(self):
        return unknown_value("the splits of a dataset", False)

    def pop(self, key, default=None):
        return self[key]

    def _changed(self, *args, **kwargs):
        # The splits that the program has made itself change with the others.
        splits = {name: part._changed() if isinstance(part, Dataset) else part for name, part in self._splits.items()}
        return self._like(splits)

    def _like(self, splits, shuffled=False, whole=True):
        made = DatasetDict(self._hub_name, splits, shuffled or self._shuffled, whole and self._whole, self._files)
        made._transform = self._transform
        return made

    def map(self, *args, **kwargs):
        splits = {name: part.map(*args, **kwargs) if isinstance(part, Dataset) else part for name, part in self._splits.items()}
        return self._like(splits, whole=not (kwargs.get("batched") and kwargs.get("remove_columns")))

    def filter(self, *args, **kwargs):
        splits = {name: part.filter() if isinstance(part, Dataset) else part for name, part in self._splits.items()}
        return self._like(splits, whole=False)

    rename_column = rename_columns = remove_columns = select_columns = _changed
    cast = cast_column = class_encode_column = flatten = align_labels_with_mapping = _changed
    with_format = _changed

    def with_transform(self, transform, *args, **kwargs):
        splits = {name: part.with_transform(transform) if isinstance(part, Dataset) else part for name, part in self._splits.items()}
        made = self._like(splits)
        made._transform = transform
        return made

    def set_transform(self, transform, *args, **kwargs):
        self._transform = transform
        for part in self._splits.values():
            if isinstance(part, Dataset):
                part.set_transform(transform)

    def _in_place(self, *args, **kwargs):
        return None

    set_format = reset_format = save_to_disk = push_to_hub = cleanup_cache_files = _in_place

    def shuffle(self, *args, **kwargs):
        splits = {name: part.shuffle() if isinstance(part, Dataset) else part for name, part in self._splits.items()}
        return self._like(splits, shuffled=True)
