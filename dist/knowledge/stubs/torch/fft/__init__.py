from _epochzero import torch_op as _op

fft = _op("fft")
ifft = _op("ifft")
fft2 = _op("fft2")
ifft2 = _op("ifft2")
fftn = _op("fftn")
ifftn = _op("ifftn")
rfft = _op("rfft")
irfft = _op("irfft")
rfft2 = _op("rfft2")
irfft2 = _op("irfft2")
fftshift = _op("clone")
ifftshift = _op("clone")
