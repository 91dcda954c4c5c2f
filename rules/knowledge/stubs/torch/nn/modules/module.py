from collections import OrderedDict

from _epochzero import (
    backward_hooked,
    forward_hooked,
    module_add_module,
    module_apply,
    module_call,
    module_descend,
    module_dir,
    module_forward,
    module_getattr,
    module_init,
    module_load_state_dict,
    module_moved,
    module_named_buffers,
    module_named_children,
    module_named_modules,
    module_named_parameters,
    module_register_buffer,
    module_register_parameter,
    module_requires_grad_,
    module_seconds,
    module_state_dict,
    module_train,
    module_zero_grad,
    unknown_value,
)


# What `dir(nn.Module())` lists in PyTorch 2.
_NAMES = (
    "T_destination __annotations__ __call__ __class__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __ge__ "
    "__getattr__ __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __module__ __ne__ "
    "__new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __setstate__ __sizeof__ __str__ __subclasshook__ __weakref__ "
    "_apply _backward_hooks _backward_pre_hooks _buffers _call_impl _compiled_call_impl _forward_hooks "
    "_forward_hooks_always_called _forward_hooks_with_kwargs _forward_pre_hooks _forward_pre_hooks_with_kwargs "
    "_get_backward_hooks _get_backward_pre_hooks _get_name _is_full_backward_hook _load_from_state_dict "
    "_load_state_dict_post_hooks _load_state_dict_pre_hooks _maybe_warn_non_full_backward_hook _modules _named_members "
    "_non_persistent_buffers_set _parameters _register_load_state_dict_pre_hook _register_state_dict_hook "
    "_replicate_for_data_parallel _save_to_state_dict _slow_forward _state_dict_hooks _state_dict_pre_hooks _version "
    "_wrapped_call_impl add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval "
    "extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia "
    "named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer "
    "register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook "
    "register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter "
    "register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory "
    "state_dict to to_empty train training type xpu zero_grad "
).split()


class _Handle:
    def remove(self):
        return None


class _HookHandle:
    """A hook that is run: kept under its handle in a table of the module, as PyTorch keeps it under a number."""

    def __init__(self, module, table, hook, prepend, with_kwargs):
        if table not in module.__dict__:
            object.__setattr__(module, table, OrderedDict())
            object.__setattr__(module, table + "_with_kwargs", OrderedDict())
        self._hooks = getattr(module, table)
        self._hooks[self] = hook
        if prepend:
            self._hooks.move_to_end(self, last=False)
        if with_kwargs:
            getattr(module, table + "_with_kwargs")[self] = True

    def remove(self):
        self._hooks.pop(self, None)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.remove()


class Module:
    dump_patches = False
    _version = 1

    def __init__(self, *args, **kwargs):
        module_init(self)

    def forward(self, *input, **kwargs):
        return module_forward(self, *input, **kwargs)

    __call__ = module_call

    def __getattr__(self, name):
        return module_getattr(self, name)

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        return module_named_parameters(self, prefix, recurse, remove_duplicate)

    def parameters(self, recurse=True):
        return module_seconds(self.named_parameters(recurse=recurse))

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        return module_named_buffers(self, prefix, recurse, remove_duplicate)

    def buffers(self, recurse=True):
        return module_seconds(self.named_buffers(recurse=recurse))

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        return module_named_modules(self, prefix, remove_duplicate)

    def modules(self):
        return module_seconds(self.named_modules())

    def named_children(self):
        return module_named_children(self)

    def children(self):
        return module_seconds(self.named_children())

    def train(self, mode=True):
        return module_train(self, mode)

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        return module_requires_grad_(self, requires_grad)

    def apply(self, fn):
        return module_apply(self, fn)

    def zero_grad(self, set_to_none=True):
        return module_zero_grad(self)

    def register_parameter(self, name, param):
        return module_register_parameter(self, name, param)

    def register_buffer(self, name, tensor, persistent=True):
        return module_register_buffer(self, name, tensor)

    def add_module(self, name, module):
        return module_add_module(self, name, module)

    def register_module(self, name, module):
        return module_add_module(self, name, module)

    def get_submodule(self, target):
        return module_descend(self, target)

    def set_submodule(self, target, module, strict=False):
        if "." in target:
            path, name = target.rsplit(".", 1)
            setattr(module_descend(self, path), name, module)
        else:
            setattr(self, target, module)

    def get_parameter(self, target):
        return module_descend(self, target)

    def get_buffer(self, target):
        return module_descend(self, target)

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        return module_state_dict(self, prefix)

    def load_state_dict(self, state_dict, strict=True, assign=False):
        keys = module_load_state_dict(self, state_dict, strict)
        if assign:
            # The tensors of the dictionary become the parameters: an optimizer made before holds the old ones.
            from torch.nn.parameter import Parameter

            for path, module in list(self.named_modules(remove_duplicate=False)):
                for name, held in list(module._parameters.items()):
                    if held is not None and (path + "." if path else "") + name in state_dict:
                        module._parameters[name] = Parameter(held.detach(), requires_grad=held.requires_grad)
        return keys

    def _load_from_state_dict(self, *args, **kwargs):
        return None

    def to(self, *args, **kwargs):
        return module_moved(self, "to", [*args, *kwargs.values()])

    def cuda(self, device=None):
        return module_moved(self, "cuda")

    def cpu(self):
        return module_moved(self, "cpu")

    def xpu(self, device=None):
        return module_moved(self, "xpu")

    def half(self):
        return module_moved(self, "half")

    def float(self):
        return module_moved(self, "float")

    def double(self):
        return module_moved(self, "double")

    def bfloat16(self):
        return module_moved(self, "bfloat16")

    def type(self, dst_type):
        return module_moved(self, "type", [dst_type])

    def to_empty(self, *, device, recurse=True):
        return module_moved(self, "to_empty")

    def share_memory(self):
        return self

    def compile(self, *args, **kwargs):
        return None

    def _apply(self, fn, recurse=True):
        return self

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        return ""

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        forward_hooked()
        return _HookHandle(self, "_forward_hooks", hook, prepend, with_kwargs)

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        forward_hooked()
        return _HookHandle(self, "_forward_pre_hooks", hook, prepend, with_kwargs)

    def register_full_backward_hook(self, hook, prepend=False):
        backward_hooked(self)
        return _HookHandle(self, "_backward_hooks", hook, prepend, False)

    def register_full_backward_pre_hook(self, hook, prepend=False):
        backward_hooked(self)
        return _HookHandle(self, "_backward_pre_hooks", hook, prepend, False)

    def register_backward_hook(self, hook):
        backward_hooked(self)
        return _HookHandle(self, "_backward_hooks", hook, False, False)

    def register_state_dict_pre_hook(self, hook):
        return _Handle()

    def register_load_state_dict_post_hook(self, hook):
        return _Handle()

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        return _Handle()

    def _register_state_dict_hook(self, hook):
        return _Handle()

    def __repr__(self):
        return unknown_value("the text of a module", False)

    def __dir__(self):
        return module_dir(self, _NAMES)
