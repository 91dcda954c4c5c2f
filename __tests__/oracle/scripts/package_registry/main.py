"""Registry, YAML configuration and a generic engine, in the manner of the big frameworks.

Fact: `MODELS.build(cfg)` pops `type`; hooks freeze at `before_train`, after the optimizer was built from all parameters.
"""
from pathlib import Path

import yaml

import engine.hooks  # noqa: F401  registers the hooks
import zoo  # noqa: F401  registers the models
from engine.registry import HOOKS, MODELS
from engine.runner import Runner

CONFIG = Path(__file__).resolve().parent / "configs" / "flowers.yaml"


def main():
    cfg = yaml.safe_load(CONFIG.read_text())
    model = MODELS.build(cfg["model"])
    hooks = [HOOKS.build(h) for h in cfg.get("hooks", [])]
    Runner(model, cfg, hooks).run()


if __name__ == "__main__":
    main()
