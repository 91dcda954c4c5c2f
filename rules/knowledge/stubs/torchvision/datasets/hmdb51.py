from torchvision.datasets.vision import VisionDataset


class HMDB51(VisionDataset):
    def __init__(self, root, annotation_path, frames_per_clip, step_between_clips=1, frame_rate=None, fold=1, train=True, transform=None, _precomputed_metadata=None, num_workers=1, _video_width=0, _video_height=0, _video_min_dimension=0, _audio_samples=0, output_format='THWC'):
        VisionDataset.__init__(self, root, transform=transform)
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.HMDB51")
