"""argparse with no arguments given: a plain start keeps every default."""
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--lr", default=0.1, type=float)
parser.add_argument("--freeze-backbone", action="store_true")
parser.add_argument("--epochs", type=int, default=5)
parser.add_argument("--name", type=str, default="run")
parser.add_argument("--sizes", nargs="*", type=int, default=[1, 2])
parser.add_argument("--seed", type=int)
args = parser.parse_args()
reveal(args.lr)  # value: 0.1
reveal(args.freeze_backbone)  # value: False
reveal(args.epochs)  # value: 5
reveal(args.name)  # value: 'run'
reveal(args.sizes)  # value: [1, 2]
reveal(args.seed)  # value: None
reveal("frozen" if args.freeze_backbone else "free")  # value: 'free'
reveal(args.lr * 2)  # value: 0.2
reveal(args.name + "-1")  # value: 'run-1'
reveal([i for i in range(args.epochs)])  # value: [0, 1, 2, 3, 4]
args.extra = 3
reveal(args.extra)  # value: 3
reveal(vars(args)["epochs"])  # value: 5
