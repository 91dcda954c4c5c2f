from _epochzero import constructor as _constructor

mc3_18 = _constructor("torchvision.models.video.mc3_18")
mvit_v1_b = _constructor("torchvision.models.video.mvit_v1_b")
mvit_v2_s = _constructor("torchvision.models.video.mvit_v2_s")
r2plus1d_18 = _constructor("torchvision.models.video.r2plus1d_18")
r3d_18 = _constructor("torchvision.models.video.r3d_18")
s3d = _constructor("torchvision.models.video.s3d")
swin3d_b = _constructor("torchvision.models.video.swin3d_b")
swin3d_s = _constructor("torchvision.models.video.swin3d_s")
swin3d_t = _constructor("torchvision.models.video.swin3d_t")
