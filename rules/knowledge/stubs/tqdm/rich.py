from tqdm import tqdm, tqdm_notebook, trange
