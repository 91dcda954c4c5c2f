from _epochzero import checkpoint_result


def checkpoint(function, *args, use_reentrant=None, preserve_rng_state=True, context_fn=None, determinism_check="default",
               debug=False, early_stop=True, **kwargs):
    return checkpoint_result(function(*args, **kwargs), args, use_reentrant)


def _segment(layers):
    def run(input):
        for layer in layers:
            input = layer(input)
        return input

    return run


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    layers = list(functions)
    size = len(layers) // segments
    # The last segment is run without a checkpoint.
    for index in range(segments - 1):
        input = checkpoint(_segment(layers[index * size:(index + 1) * size]), input, use_reentrant=use_reentrant)
    return _segment(layers[(segments - 1) * size:])(input)
