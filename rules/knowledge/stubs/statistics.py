def mean(data):
    data = list(data)
    if len(data) == 0:
        raise ValueError("mean requires at least one data point")
    total = sum(data)
    return total // len(data) if isinstance(total, int) and total % len(data) == 0 else total / len(data)


def fmean(data):
    data = list(data)
    return float(sum(data)) / len(data)


def median(data):
    data = sorted(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def variance(data):
    data = list(data)
    centre = sum(data) / len(data)
    return sum([(value - centre) ** 2 for value in data]) / (len(data) - 1)


def stdev(data):
    return variance(data) ** 0.5


def pstdev(data):
    data = list(data)
    centre = sum(data) / len(data)
    return (sum([(value - centre) ** 2 for value in data]) / len(data)) ** 0.5
