"""Built-ins given what is not known: the result is unknown, a container opens, nothing is guessed."""
import argparse
import os
import random
import re

import matplotlib.pyplot as plt
import wandb

text = input()
number = int(text)
reveal(number)  # unknown: keyboard
reveal(text.split(","))  # unknown: keyboard
reveal("fc" + text)  # unknown: keyboard
reveal(f"layer{number}")  # unknown: keyboard
reveal("%s-%d" % ("a", number))  # unknown: keyboard
reveal("{}".format(text))  # unknown: keyboard
reveal("abc".startswith(text))  # unknown: keyboard
reveal("abc".startswith(("ab", text)))  # value: True
reveal(max(1, number))  # unknown: keyboard
reveal(isinstance(text, str))  # unknown: keyboard
reveal(len(text))  # unknown: keyboard


items = [1, 2]
items.append(number)
reveal(len(items))  # value: 3
reveal(items[0])  # value: 1
items.extend(range(number))
reveal(len(items))  # unknown:
reveal(items[1])  # value: 2
items.sort()
reveal(items[0])  # unknown:

table = {"a": 1}
reveal(table.get(text, 1))  # value: 1
reveal(table.get(text))  # choice: 1 | None
table[text] = 5
reveal("b" in table)  # unknown:
reveal("a" in table)  # value: True
keep = set(["x"])
keep.add(text)
reveal("y" in keep)  # unknown:

once = filter(lambda x: x > number, [1, 2, 3])
reveal(len(list(once)))  # unknown:
pairs = zip([1, 2], range(number))
for left, right in pairs:
    reveal(left)  # unknown: one of the elements

reveal(random.random())  # unknown: chance
reveal(os.environ.get("LR", "0.1"))  # value: '0.1'
reveal(os.environ["HOME"])  # unknown: HOME
reveal(os.path.exists("x"))  # unknown: disk
reveal(re.match(r"(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"))  # unknown: regular expression
run = wandb.init(project="x")
reveal(run.summary["best"] > 3)  # unknown: comparison
plt.plot([1, 2])
for line in plt.gca().lines:
    pass
reveal(plt.gca() == 3)  # unknown: comparison

parser = argparse.ArgumentParser()
parser.add_argument("data")
parser.add_argument("--weights", required=True)
parser.add_argument("--lr", type=float, default=0.5)
args = parser.parse_args()
reveal(args.data)  # unknown: `data` is given
reveal(args.weights)  # unknown: `--weights` is given
reveal(args.lr)  # value: 0.5

# timm: a number of classes that is not known leaves the width of the head open, and nothing else.
import timm

some = timm.create_model("resnet18", pretrained=True, num_classes=len(os.listdir("classes")), drop_rate=0.1)
reveal(some.layer4[1].conv2.weight.shape)  # value: (512, 512, 3, 3)
reveal(some.fc.in_features)  # value: 512
reveal(some.fc.out_features)  # unknown
reveal(len(list(some.parameters())))  # value: 62
any_size = timm.create_model("vit_tiny_patch16_224", dynamic_img_size=True, dynamic_img_pad=True)
reveal(sum(p.numel() for p in any_size.parameters()))  # value: 5717416
