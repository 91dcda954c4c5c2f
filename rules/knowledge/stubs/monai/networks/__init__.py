from monai.networks import nets
