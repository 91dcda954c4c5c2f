"""argparse with arguments that are written down: everything is known."""
import argparse
p = argparse.ArgumentParser(description="x")
p.add_argument("data", nargs="?", default="imagenet")
p.add_argument("--lr", "--learning-rate", default=0.1, type=float, metavar="LR")
p.add_argument("-b", "--batch-size", type=int, default=32)
p.add_argument("--freeze", action="store_true")
p.add_argument("--no-pretrained", dest="pretrained", action="store_false")
p.add_argument("--gpus", type=int, nargs="+", default=[0])
p.add_argument("--arch", default="resnet18", choices=["resnet18", "resnet50"])
p.add_argument("-v", action="count", default=0)
p.add_argument("--tag", action="append")
p.add_argument("--scale", default="2.5", type=float)
g = p.add_argument_group("more")
g.add_argument("--wd", type=float, default=1e-4)
a = p.parse_args([])
reveal(a.data)  # value: 'imagenet'
reveal(a.lr)  # value: 0.1
reveal(a.batch_size)  # value: 32
reveal(a.freeze)  # value: False
reveal(a.pretrained)  # value: True
reveal(a.gpus)  # value: [0]
reveal(a.arch)  # value: 'resnet18'
reveal(a.v)  # value: 0
reveal(a.tag)  # value: None
reveal(a.scale)  # value: 2.5
reveal(a.wd)  # value: 0.0001
b = p.parse_args(["cifar", "--lr", "0.5", "-b", "8", "--freeze", "--gpus", "1", "2", "--arch=resnet50", "-v", "--tag", "x", "--tag", "y", "--no-pretrained"])
reveal(b.data)  # value: 'cifar'
reveal(b.lr)  # value: 0.5
reveal(b.batch_size)  # value: 8
reveal(b.freeze)  # value: True
reveal(b.pretrained)  # value: False
reveal(b.gpus)  # value: [1, 2]
reveal(b.arch)  # value: 'resnet50'
reveal(b.v)  # value: 1
reveal(b.tag)  # value: ['x', 'y']
reveal(vars(a)["lr"])  # value: 0.1
reveal(sorted(vars(a))[:3])  # value: ['arch', 'batch_size', 'data']
reveal("lr" in a)  # value: True
reveal(getattr(a, "nope", None))  # value: None
known, rest = p.parse_known_args(["--unknown-flag", "--lr", "1"])
reveal(known.lr)  # value: 1.0
reveal(rest)  # value: ['--unknown-flag']
p.set_defaults(lr=9.0, extra="e")
c = p.parse_args([])
reveal(c.lr)  # value: 9.0
reveal(c.extra)  # value: 'e'
ns = argparse.Namespace(a=1, b="x")
reveal(ns)  # value: Namespace(a=1, b='x')
reveal(ns.a)  # value: 1
reveal(vars(ns))  # value: {'a': 1, 'b': 'x'}
