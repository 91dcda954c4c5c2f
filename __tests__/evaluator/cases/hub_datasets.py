from datasets import DatasetDict, load_dataset
from torch.utils.data import DataLoader

imdb = load_dataset("imdb")
reveal(imdb["train"].hub_name)  # value: 'imdb'
reveal(imdb["train"].features["label"].num_classes)  # value: 2
reveal(len(imdb["train"].features["label"].names))  # value: 2
reveal("train" in imdb)  # value: True

# Changes keep the origin; what the rows are is not known.
tokenized = imdb.map(lambda row: row, batched=True).remove_columns(["text"])
tokenized.set_format("torch")
reveal(tokenized["test"].split)  # value: 'test'
reveal(tokenized["train"]._shuffled)  # value: False
reveal(tokenized["train"].shuffle(seed=0).select(range(100))._shuffled)  # value: True
reveal(tokenized["train"].train_test_split(0.1)["test"]._shuffled)  # value: True

part = load_dataset("glue", "sst2", split="train[:10%]")
reveal(part.hub_name)  # value: 'sst2'

own = load_dataset("csv", data_files="rows.csv", split="train")
reveal(own.hub_name)  # value: None

both = DatasetDict({"train": part, "validation": own})
reveal(both["train"] is part)  # value: True
reveal(both.map(lambda row: row)["validation"].hub_name)  # value: None

loader = DataLoader(part, batch_size=8)
reveal(loader.batch_size)  # value: 8

# What a transform makes of a batch of one.
import timm.data
from PIL import Image
from torchvision import transforms

to_input = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])


def as_input(batch):
    batch["pixel_values"] = [to_input(image.convert("RGB")) for image in batch["image"]]
    return batch


leaves = load_dataset("imagefolder", data_dir="data/leaves")
reveal(tuple(leaves.with_transform(as_input)["train"][0]["pixel_values"].shape))  # value: (3, 224, 224)
leaves["train"].set_transform(lambda batch: {"x": [to_input(one.convert("RGB")) for one in batch["image"]], "y": batch["label"]})
reveal(tuple(leaves["train"].shuffle(seed=1)[0]["x"].shape))  # value: (3, 224, 224)
reveal(leaves["train"][0]["y"])  # unknown: column
leaves["train"].set_transform(lambda batch: {"x": batch["nothing"].missing()})
reveal(leaves["train"][0]["x"])  # unknown: column
reveal(tuple(timm.data.create_transform((3, 288, 288), is_training=True)(Image.open("a.jpg")).shape))  # value: (3, 288, 288)
# A transform that makes a column of the name of one of the hub's.
leaves["train"].set_transform(lambda batch: {"images": [to_input(one.convert("RGB")) for one in batch["image"]]})
reveal(tuple(next(iter(DataLoader(leaves["train"], batch_size=8)))["images"].shape))  # value: (8, 3, 224, 224)

# Pictures in folders of one's own: their size is not known, their three channels are.
from torchvision.datasets import ImageFolder
from torchvision.transforms import ToTensor

reveal(ImageFolder("pictures", transform=ToTensor())[0][0].shape[0])  # value: 3
reveal(ImageFolder("pictures", transform=ToTensor())[0][0].shape[1])  # unknown
