# A table of examples that is not known but for where it comes from. https://huggingface.co/docs/datasets
from _epochzero import dataset_facts, is_unknown, kind_of, new_image, open_object, unknown_list, unknown_value


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


# Columns that hold pictures, by the names that they have on the hub.
_PICTURES = ("image", "img", "images", "picture", "photo")


class _Batch(dict):
    """A batch of one; the other columns are there too, whatever they are called."""

    def __missing__(self, key):
        return unknown_value("a column of a dataset", False)


def _transformed(transform, owner):
    """One example as a transform makes it of a batch of one; unknown where it cannot be followed."""
    unknown = unknown_value("the size of a dataset's image", False)
    batch = {name: [new_image(unknown, unknown, None, "an image of the dataset", owner)] for name in _PICTURES}
    batch = _Batch(batch)
    given = dict(batch)
    try:
        made = transform(batch)
    except Exception:
        return unknown_value("an example that a transform makes", False)
    if not isinstance(made, dict):
        return unknown_value("an example that a transform makes", False)
    example = {}
    for name in made:
        value = made[name]
        # What was put in and not taken out again: most of these columns are not there.
        if value is given.get(name):
            continue
        known = isinstance(value, (list, tuple)) and len(value) == 1 or kind_of(value) == "instance"
        example[name] = value[0] if known else unknown_value("a column of an example", False)
    if isinstance(made, _Batch):
        open_object(example, "a column of a dataset")
    return example


class Dataset:
    def __init__(self, hub_name, split, shuffled=False, whole=True, files=None, transform=None):
        self.hub_name = hub_name
        self.split = split
        self._shuffled = shuffled
        # Every example of the split is there, once.
        self._whole = whole
        # The caller's own files, where no dataset of the hub is read.
        self._files = files
        # What `set_transform` said to make of a batch.
        self._transform = transform

    @property
    def features(self):
        return Features(self.hub_name)

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a dataset", False)

    def __getitem__(self, key):
        if self._transform is None or kind_of(key) in ("slice", "str", "list"):
            return unknown_value("an example of a dataset", False)
        return _transformed(self._transform, self)

    def __len__(self):
        return unknown_value("the number of examples of a dataset", False)

    def __iter__(self):
        return iter(unknown_value("the examples of a dataset", False))

    def _like(self, hub_name=None, split=None, shuffled=False, whole=True):
        hub_name = self.hub_name if hub_name is None else hub_name
        split = self.split if split is None else split
        return Dataset(hub_name, split, shuffled or self._shuffled, whole and self._whole, self._files, self._transform)

    def _changed(self, *args, **kwargs):
        return self._like()

    def map(self, *args, **kwargs):
        # In batches, a function may give more or fewer than it got.
        return self._like(whole=not (kwargs.get("batched") and kwargs.get("remove_columns")))

    def _cut(self, *args, **kwargs):
        return self._like(whole=False)

    filter = select = take = skip = shard = batch = _cut
    rename_column = rename_columns = remove_columns = select_columns = add_column = _changed
    cast = cast_column = class_encode_column = flatten = flatten_indices = align_labels_with_mapping = _changed
    with_format = prepare_for_task = _changed

    def with_transform(self, transform, *args, **kwargs):
        made = self._like()
        made._transform = transform
        return made

    def set_transform(self, transform, *args, **kwargs):
        self._transform = transform

    def _in_place(self, *args, **kwargs):
        return None

    set_format = reset_format = save_to_disk = push_to_hub = cleanup_cache_files = _in_place

    def shuffle(self, *args, **kwargs):
        return self._like(shuffled=True)

    def sort(self, *args, **kwargs):
        return self._like(hub_name=unknown_value("a sorted dataset", False))

    def train_test_split(self, test_size=None, train_size=None, shuffle=True, **kwargs):
        from datasets.dataset_dict import DatasetDict

        return DatasetDict(self.hub_name, {
            "train": self._like(split="train", shuffled=shuffle, whole=False),
            "test": self._like(split="test", shuffled=shuffle, whole=False),
        })
