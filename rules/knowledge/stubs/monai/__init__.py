from monai import networks
