from albumentations._transforms import ToTensor, ToTensorV2
