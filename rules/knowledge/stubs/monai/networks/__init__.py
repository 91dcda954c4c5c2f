from monai.networks import blocks, layers, nets
