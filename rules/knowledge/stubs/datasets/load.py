from _epochzero import is_unknown, unknown_value
from datasets.arrow_dataset import Dataset
from datasets.dataset_dict import DatasetDict

# Builders that read the caller's own files.
_FILES = ("csv", "json", "text", "parquet", "arrow", "pandas", "xml", "sql", "webdataset", "imagefolder", "audiofolder",
          "videofolder", "generator")


def load_dataset(path, name=None, data_dir=None, data_files=None, split=None, *args, streaming=False, **kwargs):
    if streaming is not False:
        return unknown_value("a streamed dataset", False)
    if is_unknown(path) or not isinstance(path, str):
        hub_name = unknown_value("which dataset is loaded", False)
    elif path in _FILES or path.startswith((".", "/")) or path.endswith(".py"):
        hub_name = None
    elif path in ("glue", "super_glue", "nyu-mll/glue"):
        # A collection: the dataset is the part of it.
        hub_name = name
    else:
        hub_name = path
    files = None if hub_name is not None else data_dir if data_dir is not None else data_files
    if split is None:
        return DatasetDict(hub_name, files=files)
    if is_unknown(split):
        return unknown_value("a split of a dataset", False)
    if isinstance(split, (list, tuple)):
        return [Dataset(hub_name, str(one), files=files) for one in split]
    return Dataset(hub_name, str(split), files=files)
