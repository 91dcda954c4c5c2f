import argparse


def parse_options():
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    data = parser.add_argument_group("data")
    data.add_argument("--root", default="data")
    data.add_argument("--num-classes", type=int, default=100)
    data.add_argument("--batch-size", type=int, default=64)
    data.add_argument("--image-size", type=int, default=112)
    model = parser.add_argument_group("model")
    model.add_argument("--freeze-depth", type=int, default=2)
    model.add_argument("--scratch", action="store_true")
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--weight-decay", type=float, default=1e-4)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()
