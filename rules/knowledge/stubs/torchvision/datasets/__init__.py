from torchvision.datasets._optical_flow import FlyingChairs, FlyingThings3D, HD1K, KittiFlow, Sintel
from torchvision.datasets._stereo_matching import CREStereo, CarlaStereo, ETH3DStereo, FallingThingsStereo, InStereo2k, Kitti2012Stereo, Kitti2015Stereo, Middlebury2014Stereo, SceneFlowStereo, SintelStereo
from torchvision.datasets.caltech import Caltech101, Caltech256
from torchvision.datasets.celeba import CelebA
from torchvision.datasets.cifar import CIFAR10, CIFAR100
from torchvision.datasets.cityscapes import Cityscapes
from torchvision.datasets.clevr import CLEVRClassification
from torchvision.datasets.coco import CocoDetection, CocoCaptions
from torchvision.datasets.country211 import Country211
from torchvision.datasets.dtd import DTD
from torchvision.datasets.eurosat import EuroSAT
from torchvision.datasets.fer2013 import FER2013
from torchvision.datasets.fgvc_aircraft import FGVCAircraft
from torchvision.datasets.flickr import Flickr30k, Flickr8k
from torchvision.datasets.flowers102 import Flowers102
from torchvision.datasets.food101 import Food101
from torchvision.datasets.gtsrb import GTSRB
from torchvision.datasets.hmdb51 import HMDB51
from torchvision.datasets.imagenet import ImageNet
from torchvision.datasets.imagenette import Imagenette
from torchvision.datasets.inaturalist import INaturalist
from torchvision.datasets.kinetics import Kinetics
from torchvision.datasets.kitti import Kitti
from torchvision.datasets.lfw import LFWPairs, LFWPeople
from torchvision.datasets.lsun import LSUN, LSUNClass
from torchvision.datasets.mnist import MNIST, EMNIST, FashionMNIST, KMNIST, QMNIST
from torchvision.datasets.moving_mnist import MovingMNIST
from torchvision.datasets.omniglot import Omniglot
from torchvision.datasets.oxford_iiit_pet import OxfordIIITPet
from torchvision.datasets.pcam import PCAM
from torchvision.datasets.phototour import PhotoTour
from torchvision.datasets.places365 import Places365
from torchvision.datasets.rendered_sst2 import RenderedSST2
from torchvision.datasets.sbd import SBDataset
from torchvision.datasets.sbu import SBU
from torchvision.datasets.semeion import SEMEION
from torchvision.datasets.stanford_cars import StanfordCars
from torchvision.datasets.stl10 import STL10
from torchvision.datasets.sun397 import SUN397
from torchvision.datasets.svhn import SVHN
from torchvision.datasets.ucf101 import UCF101
from torchvision.datasets.usps import USPS
from torchvision.datasets.voc import VOCDetection, VOCSegmentation
from torchvision.datasets.widerface import WIDERFace
from torchvision.datasets.fakedata import FakeData
from torchvision.datasets.folder import DatasetFolder, ImageFolder
from torchvision.datasets.vision import VisionDataset


def wrap_dataset_for_transforms_v2(dataset, target_keys=None):
    # The same pictures; the targets, which are not known, become tensors that know what they are.
    return dataset
