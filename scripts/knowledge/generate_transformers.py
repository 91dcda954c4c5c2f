"""Generates rules/knowledge/models/transformers.*.json.br: model classes of transformers as functions of their configuration.

Run it from the repository's root once in an environment a major version, then once more to join and compress:

    python scripts/knowledge/generate_transformers.py --work WORK        # transformers 4.57.3
    python scripts/knowledge/generate_transformers.py --work WORK        # transformers 5.23.0
    python scripts/knowledge/generate_transformers.py --work WORK --pack

Every class is built on the meta device for several random configurations; each size, count of layers and number among the attributes becomes
a formula over configuration fields that gives all of them (fit.py). Fields that choose between trees are found by changing each one; a
combination that was not built, or a size that no formula explains, is left out: unknown.
"""

import argparse
import copy
import importlib
import inspect
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import transformers
from transformers.models.auto import modeling_auto

import types_table
from building import build, prepare
from fit import Fitter
from observe import observe, qualified
from pack import Table
from transformers_families import FAMILIES, HINTS, INT, MINIMUM, Sampler

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = 5
MAJOR = transformers.__version__.split(".")[0]
# Numbers that count layers, and per-layer settings: the same layer at another place is still the same layer.
_PLACE = re.compile(r"^((layer|block|stage)_?(idx|id|index|number)|drop_prob|attention_type|seed|use_rope|sliding_window|is_sliding|layer_type|shift_size)$")
# Fields of a configuration that no module follows.
_FREE = re.compile(
    r"(_token_id|^id2label|^label2id|^rope_|^problem_type|^architectures|^transformers_version|^dtype|^torch_dtype|^output_|^return_dict|^use_cache|"
    r"^out_features|^out_indices|^stage_names|^task_specific|^layer_types|^attention_types|^attention_layers|^chunk_size|^mask_|^apply_spec|"
    r"^ctc_|^begin_suppress|^suppress_tokens|^semantic_loss|^median_filter|^initializer|^init_std|^num_labels|^pretraining_tp|_id$|"
    r"^pad_index|^sliding_window|^max_window_layers|^summary_|^tie_last_hidden|^no_rope_layers)"
)
_COMMON_4 = ("tie_word_embeddings", "is_decoder", "add_cross_attention", "is_encoder_decoder", "num_labels")


class Mismatch(Exception):
    """The trees of two configurations differ in more than numbers."""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder of the uncompressed parts")
    parser.add_argument("--only", help="only this configuration class")
    parser.add_argument("--pack", action="store_true", help="join the parts of --work and compress them")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "rules" / "knowledge" / "models")
    parser.add_argument("--node", default="node")
    options = parser.parse_args()
    if options.pack:
        return join(options)
    prepare()
    options.work.mkdir(parents=True, exist_ok=True)
    for file, config_name, sampler, branches, relations in FAMILIES:
        target = options.work / f"{MAJOR}.{file}.{config_name}.json"
        if options.only and options.only != config_name:
            continue
        if not hasattr(transformers, config_name):
            continue  # not in this version
        family = Family(config_name, sampler, branches, relations)
        if target.exists():  # to go on after an interruption
            known = json.loads(target.read_text(encoding="utf-8"))
            target.write_text(json.dumps({**known, "config": family.configuration()}), encoding="utf-8")
            continue
        try:
            target.write_text(json.dumps(family.observed()), encoding="utf-8")
            print(f"{MAJOR} {config_name}: {len(family.models)} classes", file=sys.stderr, flush=True)
        except Exception as error:  # noqa: BLE001 - a family that this version does not have, or refuses the samples of
            print(f"left out: {MAJOR} {config_name}: {type(error).__name__} {str(error)[:200]}", file=sys.stderr)
    (options.work / f"{MAJOR}.auto.json").write_text(json.dumps(auto_classes()), encoding="utf-8")
    write_types(options.work)


# ---------------------------------------------------------------- one family


class Family:
    def __init__(self, config_name, sampler, branches, relations):
        self.config_class = getattr(transformers, config_name)
        self.name, self.sampler, self.branches, self.relations = config_name, sampler, branches, relations
        self.models = {}
        # Fields that a class takes only one value of.
        self.without = ()

    def observed(self):
        for cls in model_classes(self.config_class):
            self.without = ("num_labels",) if cls.__name__ == "DistilBertForQuestionAnswering" else ()
            try:
                self.models[cls.__name__] = self.model(cls)
            except Exception as error:  # noqa: BLE001 - a class that cannot be described is reported and left out
                print(f"left out: {MAJOR} {cls.__name__}: {type(error).__name__} {str(error)[:200]}", file=sys.stderr)
        return {"config": self.configuration(), "models": self.models}

    def samples(self, branch, equal=()):
        """Keyword arguments of configurations of one branch."""
        found = []
        for seed in range(SAMPLES):
            sampler = Sampler(random.Random(f"{self.name} {seed}"))
            made = {name: value for name, value in self.sampler(sampler).items() if name not in self.without}
            for name, value in branch.items():
                if value == INT and name not in made:
                    made[name] = sampler.number(500, 900)
                elif value != INT:
                    made[name] = value
            for one, other in equal:
                made[one] = made[other]
            for name in self.rates():
                made.setdefault(name, sampler.random.randrange(1, 10_000) / 20_000)
            found.append(made)
        return found

    def rates(self):
        """Fields that hold probabilities and other small numbers."""
        default = self.config_class()
        return [name for name in self.fields() if isinstance(getattr(default, name, None), float) and 0 <= getattr(default, name) < 1]

    def fields(self):
        """Names that the constructor takes, and those that every configuration has."""
        names = [name for name, p in inspect.signature(self.config_class.__init__).parameters.items() if p.kind is not p.VAR_KEYWORD and name != "self"]
        default = self.config_class()
        return [name for name in dict.fromkeys([*names, *_COMMON_4]) if hasattr(default, name)]

    def model(self, cls):
        arguments = constructor_arguments(cls)
        ways = [{}, *({name: not value} for name, value in arguments.items() if isinstance(value, bool))]
        ways = [{**arguments, **way} for way in ways]
        guards = self.guards(cls)
        variants = []
        first = None
        for branch in self.branches:
            for equal in [(), *((pair,) for pair in self.relations)]:
                for way in ways:
                    try:
                        row = self.variant(cls, branch, equal, way, guards)
                    except Mismatch as error:
                        print(f"no variant: {MAJOR} {cls.__name__} {branch} {way}: {error}", file=sys.stderr)
                        continue
                    first = first or row
                    variants.append(row)
        if first is None:
            raise Mismatch("no variant")
        return {
            "type": qualified(cls), "arguments": arguments, "prefix": cls.base_model_prefix, "main_input": cls.main_input_name,
            "variants": variants, "minimum": MINIMUM.get(self.name, {}),
        }  # fmt: skip

    def variant(self, cls, branch, equal, way, guards):
        kwargs = self.samples(branch, equal)
        configs = [self.config_class(**copy.deepcopy(one)) for one in kwargs]
        trees = [normal(observe(build(cls, config=copy.deepcopy(config), **way))) for config in configs]
        flat = [flatten(config) for config in configs]
        fitter = Fitter(flat, *by_origin(kwargs[0], flat[0]))
        if any(value is None and flat[0].get(name) is not None for name, value in branch.items()):
            raise Mismatch("None is filled in by the configuration")
        conditions = [condition(name, flat) for name in guards if name not in branch]
        for name, value in branch.items():
            conditions.append([name, {"int": True} if value == INT else flat[0].get(name, value)])
        conditions += [[f"{one}=={other}", (one, other) in equal] for one, other in self.relations]
        conditions += [[f"({name})", value] for name, value in way.items()]
        for name, value in flat[0].items():
            passed = name.partition(".")[0] in kwargs[0]
            constant = all(one.get(name) == value for one in flat)
            if passed and constant and _is_int(value) and name not in branch and name not in guards and not _FREE.search(name):
                conditions.append([name, value])
        return {"when": conditions, "tree": Merge(fitter, HINTS.get(self.name, ())).nodes(trees, "")}

    def guards(self, cls):
        """Fields outside the samples that change the parameters, or might."""
        [kwargs, *_] = self.samples(self.branches[0])
        plain = outline(observe(build(cls, config=self.config_class(**copy.deepcopy(kwargs)))))
        default = flatten(self.config_class(**copy.deepcopy(kwargs)))
        found = []
        for name in perturbable(default, kwargs):
            trials = 0
            changed = False
            for value in alternatives(name, default[name]):
                try:
                    tree = outline(observe(build(cls, config=self.config_class(**with_value(kwargs, name, value)))))
                    trials += 1
                    changed = changed or tree != plain
                except Exception:  # noqa: BLE001 - refused values tell nothing
                    pass
            if changed or trials == 0:
                found.append(name)
        return found

    def configuration(self):
        """Fields with their defaults, and formulas of those that follow others."""
        default = self.config_class()
        kwargs = self.samples(self.branches[0])
        flat = [flatten(self.config_class(**copy.deepcopy(one))) for one in kwargs]
        derived = {}
        plain = flatten(default)
        for name in dict.fromkeys([*flat[0], *kwargs[0]]):
            if "." in name or name in _COMMON_4 or name not in kwargs[0] and not _is_int(flat[0].get(name)):
                continue
            values = []
            for one in kwargs:
                rest = {key: value for key, value in copy.deepcopy(one).items() if key != name}
                try:
                    values.append(flatten(self.config_class(**rest)).get(name))
                except Exception:  # noqa: BLE001 - see guards
                    break
            if len(values) == SAMPLES and any(value != plain.get(name) for value in values) and all(map(_is_int, values)):
                others = [{key: value for key, value in one.items() if key != name} for one in flat]
                derived[name] = Fitter(others, *by_origin(kwargs[0], others[0])).fit(values)
        forced = {}
        for name, value in {json.dumps(item): item for branch in self.branches for item in branch.items()}.values():
            [kwargs, *_] = self.samples({name: value})
            actual = jsonable(getattr(self.config_class(**copy.deepcopy(kwargs)), name, value))
            if value is not None and value != INT and actual != value and name not in ("position_buckets", "type_vocab_size"):
                forced[name] = [value, actual]
        nested = {name: type(value).__name__ for name, value in vars(default).items() if hasattr(value, "to_dict")}
        fields = {name: jsonable(getattr(default, name)) for name in self.fields() if name not in nested}
        positional = [
            name for name, p in inspect.signature(self.config_class.__init__).parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD and name != "self"
        ]
        return {
            "type": qualified(self.config_class), "model_type": self.config_class.model_type, "fields": fields, "derived": derived, "forced": forced, "nested": nested,
            "aliases": dict(self.config_class.attribute_map), "positional": positional,
        }  # fmt: skip


def condition(name, flat):
    """A field that chose between trees, at the value it has in these samples: a constant, or that of another field."""
    if len({json.dumps(one[name]) for one in flat}) == 1:
        return [name, flat[0][name]]
    equal = [other for other in flat[0] if other != name and all(one[other] == one[name] for one in flat)]
    if not equal:
        raise Mismatch(f"{name} differs between samples")
    return [f"{name}=={equal[0]}", True]


def model_classes(config_class):
    module = importlib.import_module(config_class.__module__.replace(".configuration_", ".modeling_"))
    return [
        cls for name, cls in vars(module).items()
        if inspect.isclass(cls) and issubclass(cls, transformers.PreTrainedModel) and cls.config_class is config_class
        and cls.__module__ == module.__name__ and not name.endswith("PreTrainedModel") and hasattr(transformers, name)
    ]  # fmt: skip


def constructor_arguments(cls):
    parameters = list(inspect.signature(cls.__init__).parameters.values())[2:]
    return {p.name: p.default for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is not p.empty and p.name != "kwargs"}


def flatten(config, prefix=""):
    """`{"hidden_size": 768, "depths.0": 2, "text_config.hidden_size": 512}`"""
    found = {}
    values = dict(vars(config))
    if hasattr(config, "num_labels"):
        values["num_labels"] = config.num_labels
    for name, value in values.items():
        if name.startswith("_") or name in ("id2label", "label2id", "no_rope_layers"):
            continue
        if hasattr(value, "to_dict"):
            found.update(flatten(value, f"{prefix}{name}."))
        elif isinstance(value, (list, tuple)) and value and all(_is_int(item) for item in value):
            found.update({f"{prefix}{name}.{index}": item for index, item in enumerate(value)})
            found[f"{prefix}{name}.length"] = len(value)
        else:
            found[prefix + name] = jsonable(value)
    return found


def by_origin(kwargs, flat):
    """Fields that were passed, and those that follow from them."""
    return [name for name in flat if passed(kwargs, name)], [name for name in flat if not passed(kwargs, name)]


def passed(kwargs, name):
    head, _, rest = name.partition(".")
    value = kwargs.get(head)
    return head in kwargs and (not isinstance(value, dict) or passed(value, rest))


def perturbable(flat, kwargs):
    for name in flat:
        if not passed(kwargs, name) and not _FREE.search(name.rpartition(".")[2]) and not name.endswith(".length"):
            if not isinstance(flat[name], dict) or "?" not in flat[name]:
                yield name


def alternatives(name, value):
    if isinstance(value, bool):
        return [not value]
    if _is_int(value):
        return [value + 1, value * 2 + 2, 0]
    if isinstance(value, float):
        return [value + 0.25, 0.0]
    if value is None:
        return [0.25, 3, True]
    if isinstance(value, str) and ("act" in name):
        return ["relu" if value != "relu" else "gelu"]
    return []


def with_value(kwargs, name, value):
    made = copy.deepcopy(kwargs)
    target = made
    *path, last = name.split(".")
    for part in path:
        target = target.setdefault(part, {})
    if isinstance(target, dict):
        target[last] = value
    return made


def jsonable(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)) and len(value) <= 64:
        return [jsonable(item) for item in value]
    return {"?": type(value).__name__}


def _is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def outline(node):
    """What training sees of a tree: names, shapes, flags and ties."""
    _, parameters, _, _, children, shared = node
    return (parameters, tuple((name, outline(child)) for name, child in children), shared)


# ---------------------------------------------------------------- trees


def normal(node):
    """The node with equal neighbours of a list of layers joined: children are (name, node) or (count, node)."""
    type_name, parameters, buffers, attributes, children, shared = node
    found = [(name, normal(child)) for name, child in children]
    if children and [name for name, _ in children] == [str(index) for index in range(len(children))]:
        runs = []
        for _, child in found:
            if runs and runs[-1][1] == child:
                runs[-1][0] += 1
            else:
                runs.append([1, child])
        found = [(count, child) for count, child in runs]
    kept = tuple((name, value) for name, value in attributes if not _PLACE.match(name) and not _is_unknown(value))
    return (type_name, parameters, buffers, kept, tuple(found), shared)


def _is_unknown(value):
    return isinstance(value, dict) and "?" in value


class Merge:
    """Joins the trees of several configurations into one whose numbers are formulas ({"e": formula})."""

    def __init__(self, fitter, hints):
        self.fitter, self.hints = fitter, hints

    def nodes(self, nodes, path):
        first = nodes[0]
        if any(node[0] != first[0] for node in nodes):
            raise Mismatch(f"{path}: {sorted({node[0] for node in nodes})}")
        if any(node[5] != first[5] or len(node[4]) != len(first[4]) for node in nodes):
            raise Mismatch(f"{path}: other children {[len(node[4]) for node in nodes]}")
        children = []
        for row in zip(*(node[4] for node in nodes)):
            names = [name for name, _ in row]
            if isinstance(names[0], int):
                label = self.number(names, f"{path}[]")
            elif len(set(names)) > 1:
                raise Mismatch(f"{path}: {names}")
            else:
                label = names[0]
            children.append((label, self.nodes([child for _, child in row], f"{path}.{names[0]}")))
        return (
            first[0], self.tensors([node[1] for node in nodes], path), self.tensors([node[2] for node in nodes], path),
            self.attributes([dict(node[3]) for node in nodes]), children, first[5],
        )  # fmt: skip

    def tensors(self, tables, path):
        found = []
        if len({len(table) for table in tables}) > 1:
            raise Mismatch(f"{path}: tensors")
        for row in zip(*tables):
            name, shape, flag, tied = row[0]
            if any((one[0], len(one[1]), one[2], one[3]) != (name, len(shape), flag, tied) for one in row):
                raise Mismatch(f"{path}.{name}")
            found.append((name, [self.number(list(side), f"{path}.{name}") for side in zip(*(one[1] for one in row))], flag, tied))
        return found

    def number(self, values, path):
        if len(set(values)) == 1:
            return values[0]
        for hint in self.hints:
            if all(name in self.fitter.configurations[0] for name in _names(hint)) and self.fitter.gives(hint, values):
                return {"e": hint}
        formula = self.fitter.fit(values)
        if formula is None:
            print(f"unexplained: {path} {values}", file=sys.stderr)
            return {"e": None}
        return {"e": formula}

    def attributes(self, tables):
        found = []
        for name in tables[0]:
            if all(name in table for table in tables):
                value = self.value([table[name] for table in tables])
                if not _is_unknown(value):
                    found.append((name, value))
        return found

    def value(self, values):
        first = values[0]
        if all(type(value) is type(first) and value == first for value in values):
            return first
        if all(map(_is_int, values)):
            formula = self.fitter.fit(values)
            return {"?": "int"} if formula is None else {"e": formula}
        if all(isinstance(value, float) for value in values):
            names = [name for name, value in self.fitter.configurations[0].items() if value == first]
            for name in names:
                if all(one.get(name) == value for one, value in zip(self.fitter.configurations, values)):
                    return {"e": name}
        if all(isinstance(value, dict) and value.keys() == {"t"} and len(value["t"]) == len(first.get("t", ())) for value in values):
            return {"t": [self.value(list(row)) for row in zip(*(value["t"] for value in values))]}
        return {"?": type(first).__name__}


def _names(formula):
    if isinstance(formula, str):
        return [formula]
    return [name for part in formula[1:] for name in _names(part)] if isinstance(formula, list) else []


# ---------------------------------------------------------------- auto classes and types


def auto_classes():
    """Auto class -> model type -> class, for the model types described here."""
    types = {getattr(transformers, row[1]).model_type for row in FAMILIES}
    found = {}
    for name, cls in vars(modeling_auto).items():
        mapping = getattr(getattr(cls, "_model_mapping", None), "_model_mapping", None)
        if name.startswith("AutoModel") and mapping:
            rows = {kind: value if isinstance(value, str) else value[0] for kind, value in mapping.items() if kind in types}
            if rows:
                found[name] = rows
    return {"version": transformers.__version__, "auto": found}


def write_types(work):
    names = set()
    for path in sorted(work.glob(f"{MAJOR}.*Config.json")):
        for model in json.loads(path.read_text(encoding="utf-8"))["models"].values():
            for variant in model["variants"]:
                _collect(variant["tree"], names)
    wanted = sorted(name for name in names if not name.startswith("torch."))
    for name in wanted:
        importlib.import_module(name.rpartition(".")[0])
    table = types_table.table(wanted)
    (work / f"{MAJOR}.types.json").write_text(json.dumps(table), encoding="utf-8")


def _collect(node, names):
    names.add(node[0])
    for _, child in node[4]:
        _collect(child, names)


# ---------------------------------------------------------------- packing


class Pack:
    """The tables of one file; a formula is a row, a size that follows one is -1 - row."""

    def __init__(self):
        self.strings, self.formulas, self.shapes, self.attributes, self.nodes = (Table() for _ in range(5))
        self.models, self.configs = {}, {}

    def node(self, node):
        type_name, parameters, buffers, attributes, children, shared = node
        flat = []
        for name, value in attributes:
            flat += [self.strings.add(name), self.value(value)]
        row = [
            self.strings.add(type_name), self.tensors(parameters), self.tensors(buffers), self.attributes.add(flat),
            [part for label, child in children for part in (self.label(label), self.node(child))],
        ]  # fmt: skip
        extra = {}
        if frozen := [name for name, _, flag, _ in parameters if not flag]:
            extra["frozen"] = frozen
        if transient := [name for name, _, flag, _ in buffers if not flag]:
            extra["transient"] = transient
        if tied := {name: path for name, _, _, path in (*parameters, *buffers) if path is not None}:
            extra["tied"] = tied
        if shared is not None:
            extra["shared"] = shared
        return self.nodes.add([*row, extra] if extra else row)

    def label(self, label):
        """A name is a string's row; a count is {"n": size}."""
        return self.strings.add(label) if isinstance(label, str) else {"n": self.size(label)}

    def tensors(self, tensors):
        return [part for name, shape, *_ in tensors for part in (self.strings.add(name), self.shapes.add([self.size(side) for side in shape]))]

    def size(self, size):
        return -1 - self.formulas.add(size["e"]) if isinstance(size, dict) else size

    def value(self, value):
        if isinstance(value, dict) and "e" in value:
            return {"e": self.formulas.add(value["e"])}
        if isinstance(value, dict) and "t" in value:
            return {"t": [self.value(item) for item in value["t"]]}
        return value

    def rows(self):
        names = ("strings", "formulas", "shapes", "attributes", "nodes")
        return {**{name: getattr(self, name).rows for name in names}, "models": self.models, "configs": self.configs}


def join(options):
    files = {}
    index = {"about": "Generated by scripts/knowledge/generate_transformers.py; do not edit.", "versions": {}, "auto": {}, "models": {}, "configs": {}, "bases": {}}
    types = {}
    for file, config_name, *_ in FAMILIES:
        pack = files.setdefault(file, Pack())
        for major in ("5", "4"):
            path = options.work / f"{major}.{file}.{config_name}.json"
            if not path.exists():
                continue
            family = json.loads(path.read_text(encoding="utf-8"))
            pack.configs[f"{major}:{config_name}"] = family["config"]
            index["configs"][config_name] = [file, family["config"]["model_type"], family["config"]["type"]]
            for name, model in family["models"].items():
                variants = [[variant["when"], pack.node(variant["tree"])] for variant in model["variants"]]
                pack.models[f"{major}:{name}"] = {**model, "config": config_name, "variants": compact(variants)}
                index["models"][name] = [file, model["type"]]
    for major in ("5", "4"):
        if not (options.work / f"{major}.auto.json").exists():
            continue  # one version alone, while developing
        auto = json.loads((options.work / f"{major}.auto.json").read_text(encoding="utf-8"))
        index["versions"][major] = auto["version"]
        index["auto"][major] = auto["auto"]
        for name, facts in json.loads((options.work / f"{major}.types.json").read_text(encoding="utf-8")).items():
            if not name.startswith("torch."):
                types.setdefault(name, facts)
            if name.endswith("PreTrainedModel") and name.startswith("transformers.models."):
                index["bases"][name.rpartition(".")[2]] = name
    checkpoints = json.loads((ROOT / "scripts" / "knowledge" / "transformers_checkpoints.json").read_text(encoding="utf-8"))
    index["checkpoints"] = checkpoints["checkpoints"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        parts = {f"transformers.{file}": pack.rows() for file, pack in files.items()}
        parts["transformers.index"] = index
        parts["transformers.types"] = {"types": types, "aliases": {}}
        for name, value in parts.items():
            (folder / f"{name}.json").write_text(json.dumps(value, separators=(",", ":")), encoding="utf-8")
        compress = ROOT / "scripts" / "knowledge" / "compress.ts"
        subprocess.run([options.node, str(compress), str(folder), str(options.out)], check=True)


def compact(variants):
    """Conditions as one list of names and a list of values a variant: [names, [[values, node], …]]."""
    names = list(dict.fromkeys(name for when, _ in variants for name, _ in when))
    rows = []
    for when, node in variants:
        known = dict(map(tuple, ((name, json.dumps(value)) for name, value in when)))
        rows.append([[json.loads(known[name]) if name in known else {"any": True} for name in names], node])
    return [names, rows]


if __name__ == "__main__":
    main()
