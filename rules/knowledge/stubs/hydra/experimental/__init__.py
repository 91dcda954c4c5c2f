from hydra import compose, initialize, initialize_config_dir
