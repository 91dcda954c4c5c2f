from pytorch_lightning.utilities.combined_loader import CombinedLoader
from pytorch_lightning.utilities.rank_zero import rank_zero_deprecation, rank_zero_info, rank_zero_only, rank_zero_warn
from pytorch_lightning.utilities.seed import seed_everything
from pytorch_lightning.utilities.types import AttributeDict, grad_norm
from pytorch_lightning.utilities.model_summary import ModelSummary


def move_data_to_device(batch, device):
    return batch
