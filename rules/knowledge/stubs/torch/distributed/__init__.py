from _epochzero import record, unknown_value as _unknown


class ReduceOp:
    SUM = "SUM"
    AVG = "AVG"
    MAX = "MAX"
    MIN = "MIN"
    PRODUCT = "PRODUCT"


def is_available():
    return True


def is_initialized():
    return _unknown("whether the run is distributed", False)


def get_rank(group=None):
    return _unknown("the rank of the process", False)


def get_world_size(group=None):
    return _unknown("the number of processes", False)


def get_backend(group=None):
    return _unknown("the backend", False)


class _Work:
    def wait(self, timeout=None):
        return True

    def is_completed(self):
        return True


def _started(async_op):
    return _Work() if async_op else None


def _nothing(*args, **kwargs):
    return None


def init_process_group(backend=None, init_method=None, timeout=None, world_size=-1, rank=-1, store=None, group_name="",
                       pg_options=None, device_id=None):
    record("process-group", "init_process_group()", None, [backend, world_size])


destroy_process_group = _nothing
barrier = _nothing
monitored_barrier = _nothing


def all_reduce(tensor, op=None, group=None, async_op=False):
    record("collective", "all_reduce()", None, [tensor])
    return _started(async_op)


def reduce(tensor, dst=None, op=None, group=None, async_op=False, group_dst=None):
    record("collective", "reduce()", None, [tensor])
    return _started(async_op)


def broadcast(tensor, src=None, group=None, async_op=False, group_src=None):
    record("collective", "broadcast()", None, [tensor])
    return _started(async_op)


def all_gather(tensor_list, tensor, group=None, async_op=False):
    record("collective", "all_gather()", None, [tensor])
    return _started(async_op)


def all_gather_into_tensor(output_tensor, input_tensor, group=None, async_op=False):
    record("collective", "all_gather_into_tensor()", None, [input_tensor])
    return _started(async_op)


def reduce_scatter(output, input_list, op=None, group=None, async_op=False):
    record("collective", "reduce_scatter()", None, list(input_list))
    return _started(async_op)


def reduce_scatter_tensor(output, input, op=None, group=None, async_op=False):
    record("collective", "reduce_scatter_tensor()", None, [input])
    return _started(async_op)


def all_reduce_coalesced(tensors, op=None, group=None, async_op=False):
    record("collective", "all_reduce_coalesced()", None, list(tensors))
    return _started(async_op)


def all_to_all(output_tensor_list, input_tensor_list, group=None, async_op=False):
    record("collective", "all_to_all()", None, list(input_tensor_list))
    return _started(async_op)


def all_to_all_single(output, input, output_split_sizes=None, input_split_sizes=None, group=None, async_op=False):
    record("collective", "all_to_all_single()", None, [input])
    return _started(async_op)


def gather(tensor, gather_list=None, dst=None, group=None, async_op=False, group_dst=None):
    record("collective", "gather()", None, [tensor])
    return _started(async_op)


def scatter(tensor, scatter_list=None, src=None, group=None, async_op=False, group_src=None):
    record("collective", "scatter()", None, [tensor])
    return _started(async_op)


def send(tensor, dst=None, group=None, tag=0, group_dst=None):
    record("collective", "send()", None, [tensor])


def recv(tensor, src=None, group=None, tag=0, group_src=None):
    record("collective", "recv()", None, [tensor])
    return _unknown("the rank that sent something", False)


def isend(tensor, dst=None, group=None, tag=0, group_dst=None):
    record("collective", "isend()", None, [tensor])
    return _Work()


def irecv(tensor, src=None, group=None, tag=0, group_src=None):
    record("collective", "irecv()", None, [tensor])
    return _Work()


def broadcast_object_list(object_list, src=None, group=None, device=None, group_src=None):
    record("collective", "broadcast_object_list()", None, [object_list])


def all_gather_object(object_list, obj, group=None):
    record("collective", "all_gather_object()", None, [obj])


def gather_object(obj, object_gather_list=None, dst=None, group=None, group_dst=None):
    record("collective", "gather_object()", None, [obj])


def scatter_object_list(scatter_object_output_list, scatter_object_input_list=None, src=None, group=None, group_src=None):
    record("collective", "scatter_object_list()", None, [scatter_object_input_list])


def new_group(*args, **kwargs):
    return _unknown("a group of processes", False)
