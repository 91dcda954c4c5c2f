from _epochzero import scalar_unknown


def _clock(*args):
    return scalar_unknown("the time")


time = perf_counter = monotonic = process_time = time_ns = perf_counter_ns = strftime = localtime = gmtime = ctime = asctime = mktime = strptime = _clock


def sleep(seconds):
    return None
