from apex import amp, optimizers, parallel
