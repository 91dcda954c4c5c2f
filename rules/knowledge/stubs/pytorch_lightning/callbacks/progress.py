from pytorch_lightning.callbacks import ProgressBar, ProgressBarBase, RichProgressBar, TQDMProgressBar
