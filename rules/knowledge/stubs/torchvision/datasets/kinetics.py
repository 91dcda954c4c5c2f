from torchvision.datasets.vision import VisionDataset


class Kinetics(VisionDataset):
    def __init__(self, root, frames_per_clip, num_classes='400', split='train', frame_rate=None, step_between_clips=1, transform=None, extensions=('avi', 'mp4'), download=False, num_download_workers=1, num_workers=1, _precomputed_metadata=None, _video_width=0, _video_height=0, _video_min_dimension=0, _audio_samples=0, _audio_channels=0, _legacy=False, output_format='TCHW'):
        VisionDataset.__init__(self, root, transform=transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Kinetics")
