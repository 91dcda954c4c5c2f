"""Models of two models: an encoder of one family, and a decoder of another that looks at its output."""

from _epochzero import is_known, is_module, method_of, module_open, unknown_value
from torch import nn
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel


class _PairConfig(PretrainedConfig):
    def __init__(self, encoder=None, decoder=None, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder

    @classmethod
    def from_encoder_decoder_configs(cls, encoder_config, decoder_config, **kwargs):
        decoder_config.is_decoder = True
        decoder_config.add_cross_attention = True
        return cls(encoder_config, decoder_config, **kwargs)


class EncoderDecoderConfig(_PairConfig):
    pass


class VisionEncoderDecoderConfig(_PairConfig):
    pass


class SpeechEncoderDecoderConfig(_PairConfig):
    pass


class _Pair(PreTrainedModel):
    def __init__(self, config=None, encoder=None, decoder=None):
        from transformers import AutoModel, AutoModelForCausalLM

        if encoder is None and config is not None:
            encoder = AutoModel.from_config(config.encoder)
        if decoder is None and config is not None:
            decoder = AutoModelForCausalLM.from_config(config.decoder)
        if config is None:
            config = type(self).config_class.from_encoder_decoder_configs(encoder.config, decoder.config)
        super().__init__(config)
        if not is_module(encoder) or not is_module(decoder):
            module_open(self, "the two parts of this model are not known")
            return
        self.encoder = encoder
        self.decoder = decoder
        inside, outside = getattr(encoder.config, "hidden_size", None), getattr(decoder.config, "hidden_size", None)
        if not is_known(inside) or not is_known(outside):
            module_open(self, "whether a layer stands between the two parts is not known")
        elif inside != outside:
            self.enc_to_dec_proj = nn.Linear(inside, outside)

    @classmethod
    def from_encoder_decoder_pretrained(cls, encoder_pretrained_model_name_or_path=None, decoder_pretrained_model_name_or_path=None, *args, **kwargs):
        from transformers import AutoModel, AutoModelForCausalLM

        options = {"encoder": {}, "decoder": {}}
        for key, value in kwargs.items():
            part, _, rest = key.partition("_")
            if part in options and rest != "model":
                options[part][rest] = value
        encoder, decoder = kwargs.get("encoder_model"), kwargs.get("decoder_model")
        if encoder is None:
            encoder = AutoModel.from_pretrained(encoder_pretrained_model_name_or_path, **options["encoder"])
        if decoder is None:
            crossing = {"is_decoder": True, "add_cross_attention": True, **options["decoder"]}
            decoder = AutoModelForCausalLM.from_pretrained(decoder_pretrained_model_name_or_path, **crossing)
        return cls(encoder=encoder, decoder=decoder)

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        return unknown_value("the two parts of this checkpoint are not listed", True)

    def get_encoder(self):
        return self.encoder

    def get_decoder(self):
        return self.decoder

    def freeze_feature_encoder(self):
        self.encoder.freeze_feature_encoder()

    def forward(self, *args, **kwargs):
        from transformers.modeling_outputs import ModelOutput

        return ModelOutput(loss=method_of(self, *args, *kwargs.values()), logits=method_of(self, *args, *kwargs.values()))


class EncoderDecoderModel(_Pair):
    config_class = EncoderDecoderConfig


class VisionEncoderDecoderModel(_Pair):
    config_class = VisionEncoderDecoderConfig
    main_input_name = "pixel_values"


class SpeechEncoderDecoderModel(_Pair):
    config_class = SpeechEncoderDecoderConfig
    main_input_name = "inputs"


NAMED = {
    cls.__name__: cls
    for cls in (EncoderDecoderConfig, VisionEncoderDecoderConfig, SpeechEncoderDecoderConfig, EncoderDecoderModel, VisionEncoderDecoderModel,
                SpeechEncoderDecoderModel)
}
