# A table of examples that is not known but for where it comes from. https://huggingface.co/docs/datasets
from _epochzero import dataset_facts, is_unknown, unknown_list, unknown_value


class ClassLabel:
    def __init__(self, num_classes):
        self.num_classes = num_classes
        self.names = unknown_list(num_classes, "the names of a dataset's classes")

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a column", False)


class Features:
    def __init__(self, hub_name):
        self._hub_name = hub_name

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a dataset's columns", False)

    def __getitem__(self, key):
        if key != "label" or is_unknown(self._hub_name) or self._hub_name is None:
            return unknown_value("a column of a dataset", False)
        classes = dataset_facts("hf:" + self._hub_name)["classes"]
        return unknown_value("a column of a dataset", False) if is_unknown(classes) else ClassLabel(classes)


class Dataset:
    def __init__(self, hub_name, split, shuffled=False):
        self.hub_name = hub_name
        self.split = split
        self._shuffled = shuffled

    @property
    def features(self):
        return Features(self.hub_name)

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a dataset", False)

    def __getitem__(self, key):
        return unknown_value("an example of a dataset", False)

    def __len__(self):
        return unknown_value("the number of examples of a dataset", False)

    def __iter__(self):
        return iter(unknown_value("the examples of a dataset", False))

    def _changed(self, *args, **kwargs):
        return Dataset(self.hub_name, self.split, self._shuffled)

    map = filter = select = take = skip = shard = batch = _changed
    rename_column = rename_columns = remove_columns = select_columns = add_column = _changed
    cast = cast_column = class_encode_column = flatten = flatten_indices = align_labels_with_mapping = _changed
    with_format = with_transform = prepare_for_task = _changed

    def _in_place(self, *args, **kwargs):
        return None

    set_format = set_transform = reset_format = save_to_disk = push_to_hub = cleanup_cache_files = _in_place

    def shuffle(self, *args, **kwargs):
        return Dataset(self.hub_name, self.split, True)

    def sort(self, *args, **kwargs):
        return Dataset(unknown_value("a sorted dataset", False), self.split, self._shuffled)

    def train_test_split(self, test_size=None, train_size=None, shuffle=True, **kwargs):
        from datasets.dataset_dict import DatasetDict

        return DatasetDict(self.hub_name, {
            "train": Dataset(self.hub_name, "train", shuffle or self._shuffled),
            "test": Dataset(self.hub_name, "test", shuffle or self._shuffled),
        })
