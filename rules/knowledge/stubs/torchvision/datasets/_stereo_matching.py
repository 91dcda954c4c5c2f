from torchvision.datasets.vision import VisionDataset


class CREStereo(VisionDataset):
    def __init__(self, root, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self._describe("torchvision.datasets.CREStereo")


class CarlaStereo(VisionDataset):
    def __init__(self, root, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self._describe("torchvision.datasets.CarlaStereo")


class ETH3DStereo(VisionDataset):
    def __init__(self, root, split='train', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.ETH3DStereo")


class FallingThingsStereo(VisionDataset):
    def __init__(self, root, variant='single', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self._describe("torchvision.datasets.FallingThingsStereo")


class InStereo2k(VisionDataset):
    def __init__(self, root, split='train', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.InStereo2k")


class Kitti2012Stereo(VisionDataset):
    def __init__(self, root, split='train', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Kitti2012Stereo")


class Kitti2015Stereo(VisionDataset):
    def __init__(self, root, split='train', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Kitti2015Stereo")


class Middlebury2014Stereo(VisionDataset):
    def __init__(self, root, split='train', calibration='perfect', use_ambient_views=False, transforms=None, download=False):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Middlebury2014Stereo")


class SceneFlowStereo(VisionDataset):
    def __init__(self, root, variant='FlyingThings3D', pass_name='clean', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self._describe("torchvision.datasets.SceneFlowStereo")


class SintelStereo(VisionDataset):
    def __init__(self, root, pass_name='final', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self._describe("torchvision.datasets.SintelStereo")
