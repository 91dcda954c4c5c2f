from .full import Full


class LastBlock(Full):
    name = "last_block"

    def prepare(self, net):
        net.requires_grad_(False)
        super().prepare(net)
        net.layer4.requires_grad_(True)
