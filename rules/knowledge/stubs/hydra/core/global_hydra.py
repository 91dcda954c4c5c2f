class GlobalHydra:
    @staticmethod
    def instance():
        return GlobalHydra()

    def clear(self):
        return None

    def is_initialized(self):
        return False
