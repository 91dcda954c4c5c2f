from torch.utils.data.dataloader import default_collate
