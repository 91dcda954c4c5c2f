from torch.amp.autocast_mode import custom_bwd, custom_fwd
from torch.cuda.amp import autocast
