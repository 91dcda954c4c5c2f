"""A class of commands under Fire; only the command that trains takes a step.

Fact: `freeze="stem,layer1"` is split at its comma; the patterns are matched with fnmatch.
"""
import fire

from jobs.finetune import finetune


def train(arch="resnet18", freeze="conv1,bn1,layer1", lr=1e-2, epochs=1, size=64):
    """Fine-tune ARCH on CIFAR-10."""
    finetune(arch, patterns=[f"{part}.*" for part in freeze.split(",") if part], lr=lr, epochs=epochs, size=size)


if __name__ == "__main__":
    fire.Fire(train)
