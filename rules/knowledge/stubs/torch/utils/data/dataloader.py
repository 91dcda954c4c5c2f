from _epochzero import is_unknown, loader_iterator, record
from torch.utils.data.dataset import IterableDataset
from torch.utils.data.sampler import BatchSampler, RandomSampler, SequentialSampler


def default_collate(batch):
    from _epochzero import collate_samples

    return collate_samples(batch)


class DataLoader:
    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0,
                 collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None,
                 multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False,
                 pin_memory_device="", in_order=True):
        # PyTorch refuses them together: of `**kwargs` that are not known, what is written beside them tells.
        if is_unknown(sampler) and shuffle is True:
            sampler = None
        if is_unknown(batch_sampler) and (shuffle is True or isinstance(batch_size, int) and batch_size != 1):
            batch_sampler = None
        self.dataset = dataset
        self.num_workers = num_workers
        self.pin_memory = pin_memory
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.generator = generator
        self.prefetch_factor = prefetch_factor
        self.persistent_workers = persistent_workers
        self._shuffle = shuffle
        self._given_sampler = sampler
        self._given_batch_sampler = batch_sampler
        self._iterable = isinstance(dataset, IterableDataset)
        self.drop_last = drop_last
        if batch_sampler is not None:
            self.batch_size = getattr(batch_sampler, "batch_size", None)
            self.sampler = getattr(batch_sampler, "sampler", None)
            self.batch_sampler = batch_sampler
        else:
            if sampler is None:
                if self._iterable:
                    sampler = None
                elif shuffle:
                    sampler = RandomSampler(dataset, generator=generator)
                else:
                    sampler = SequentialSampler(dataset)
            self.batch_size = batch_size
            self.sampler = sampler
            if batch_size is not None:
                self.batch_sampler = BatchSampler(sampler, batch_size, drop_last)
            else:
                self.batch_sampler = None
        self.collate_fn = None if collate_fn is default_collate else collate_fn
        record("loader-built", "DataLoader", self, [dataset])

    def __iter__(self):
        return loader_iterator(self)

    def __len__(self):
        if self._iterable:
            count = len(self.dataset)
        elif self._given_batch_sampler is not None:
            return len(self._given_batch_sampler)
        else:
            count = len(self.sampler)
        if self.batch_size is None:
            return count
        if self.drop_last:
            return count // self.batch_size
        return (count + self.batch_size - 1) // self.batch_size
