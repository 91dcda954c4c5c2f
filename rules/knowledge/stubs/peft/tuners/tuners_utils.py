from peft.tuners.tuner import Tuner as BaseTuner
from peft.tuners.tuner import TunerLayer as BaseTunerLayer
