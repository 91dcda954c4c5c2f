"""An application started by `python -m cli_app`: models found by pkgutil, defaults read as a package's resource.

Fact: the first convolution is frozen by the defaults and not given to the optimizer.
"""

from __future__ import annotations
import logging
import logging.config
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from importlib import resources
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import torch
import yaml

sys.path.insert(0, __file__.rsplit("/", 2)[0])
import cli_app.models as model_package
from cli_app import __version__
from cli_app.train import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger(__name__)


def available() -> dict[str, type]:
    found = {}
    for info in iter_modules(model_package.__path__):
        module = __import__(f"cli_app.models.{info.name}", fromlist=["MODEL"])
        found[info.name] = module.MODEL
    return found


def parse(argv: Sequence[str] | None = None) -> Namespace:
    models = available()
    p = ArgumentParser(prog="cli_app")
    p.add_argument("-V", "--version", action="version", version=__version__)
    p.add_argument("--model", choices=sorted(models), default="conv")
    p.add_argument("--set", metavar="KEY=VALUE", action="append", default=[])
    ns = p.parse_args(argv)
    text = resources.files("cli_app.data").joinpath("defaults.yaml").read_text()
    settings = yaml.safe_load(text)
    for pair in ns.set:
        k, v = pair.split("=", 1)
        settings[k] = yaml.safe_load(v)
    ns.settings = settings
    ns.cls = models[ns.model]
    return ns


def main(argv=None) -> int:
    logging.basicConfig(level=logging.INFO)
    ns = parse(argv)
    model = ns.cls.from_settings(ns.settings)
    logger.info("%s with %d parameters", ns.model, sum(p.numel() for p in model.parameters()))
    fit(model, **ns.settings["fit"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
