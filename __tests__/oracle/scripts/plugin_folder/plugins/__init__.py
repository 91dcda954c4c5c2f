RECIPES = {}


class Recipe:
    name = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        RECIPES[cls.name] = cls

    def parameters(self, net):
        return [p for p in net.parameters() if p.requires_grad]
