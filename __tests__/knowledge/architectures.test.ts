/** The packed trees against what PyTorch says (architectures.json, by scripts/oracle/architectures.py). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { AttributeValue } from "../../src/knowledge/architecture.ts";
import { digest, knowledge, namedModules, namedParameters, scalars, shape, state } from "./tree.ts";

interface Call {
  readonly callee: string;
  readonly arguments: Readonly<Record<string, AttributeValue>>;
  readonly refused?: true;
  readonly scalars: number;
  readonly trainable: number;
  readonly parameters: string;
  readonly state: string;
  readonly modules: string;
}

const recorded: { readonly calls: readonly Call[] } = JSON.parse(
  readFileSync(new URL("architectures.json", import.meta.url), "utf8"),
);

/** Not recorded, and therefore to be unknown: maximum pooling, and the input channels of nets whose convolutions scale their weights by them. */
function isUnrecorded({ arguments: { global_pool, in_chans, model_name } }: Call): boolean {
  return global_pool === "max" || (in_chans !== undefined && /nfnet|^nf_/.test(String(model_name)));
}

function treeOf(call: Call) {
  const construction = knowledge.resolve(call);
  return construction?.architecture.tree(construction.classes, construction.variant) ?? null;
}

describe.each(["efficientnet_pytorch", "torchvision", "timm"])("%s", (library) => {
  const calls = recorded.calls.filter((call) => call.callee.startsWith(library) && !isUnrecorded(call));

  test.each(
    calls.filter((call) => call.refused === undefined).map((call) => [JSON.stringify(call.arguments), call] as const),
  )("has the names, shapes, order and types of PyTorch: %s", (_, call) => {
    const tree = treeOf(call);
    if (tree === null) {
      throw new Error(`unknown: ${call.callee} ${JSON.stringify(call.arguments)}`);
    }
    const parameters = namedParameters(tree);
    expect({
      scalars: scalars(parameters),
      trainable: scalars(parameters.filter(([, parameter]) => parameter.requiresGrad)),
      parameters: digest(
        parameters.map(([path, tensor]) => `${path} ${shape(tensor)} ${tensor.requiresGrad ? "True" : "False"}`),
      ),
      state: digest([...state(tree)].map(([path, tensor]) => `${path} ${shape(tensor)}`)),
      modules: digest([...namedModules(tree)].map(([path, module]) => `${path} ${module.type}`)),
    }).toEqual({
      scalars: call.scalars,
      trainable: call.trainable,
      parameters: call.parameters,
      state: call.state,
      modules: call.modules,
    });
  });
});

test("knows no tree where the library raises or the variant was not recorded", () => {
  const refused = recorded.calls.filter((call) => call.refused === true || isUnrecorded(call));
  expect(refused.filter((call) => treeOf(call) !== null).map((call) => call.arguments)).toEqual([]);
});
