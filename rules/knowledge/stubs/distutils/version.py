from packaging.version import Version as LooseVersion, Version as StrictVersion
