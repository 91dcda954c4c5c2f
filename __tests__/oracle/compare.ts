import { createHash } from "node:crypto";
import type { ModelFacts, TrainingSetup } from "../../src/setup/setup.ts";

/** What PyTorch said of one model at the first optimizer step; see README.md. */
interface TruthModel {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parameters: Readonly<Record<"total" | "trainable" | "optimized" | "updated", number>>;
  /** All parameters, or the first ones of a large model: `stateSha256` then covers all. */
  readonly state: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly requiresGrad: boolean;
    readonly optimized: boolean;
  }[];
  readonly stateCount?: number;
  readonly stateSha256?: string;
  readonly inputShape: readonly number[] | null;
}

export interface Truth {
  readonly script: string;
  readonly models: readonly TruthModel[];
}

/** `exact`: the same in every parameter. `unknown`: nothing wrong, something not known. `wrong`: contradicts PyTorch. */
export interface Verdict {
  readonly kind: "exact" | "unknown" | "wrong";
  readonly details: readonly string[];
}

/** Compares what the evaluator says of a script with what PyTorch recorded, parameter by parameter. */
export function compareWithTruth(truth: Truth, setups: readonly TrainingSetup[]): Verdict {
  const setup = setups.find((one) => one.firstStep !== null) ?? setups[0];
  if (setup === undefined || setup.firstStep === null)
    return { kind: "unknown", details: ["no optimizer step was seen"] };
  const wrong: string[] = [];
  const unknown: string[] = [];
  const left = [...setup.models];
  for (const expected of truth.models) {
    const index = left.findIndex((model) => [expected.name, ...expected.aliases].includes(model.name));
    const fallback = left.findIndex((model) => model.state.length > 0 && sameNames(model, expected));
    const at = index >= 0 ? index : fallback;
    const model = left[at];
    if (model === undefined) {
      unknown.push(
        `${expected.name}: the model was not found among ${setup.models.map((one) => one.name).join(", ") || "none"}`,
      );
      continue;
    }
    left.splice(at, 1);
    compareModel(expected, model, wrong, unknown);
  }
  for (const model of left) wrong.push(`${model.name}: no model of PyTorch's`);
  return wrong.length > 0
    ? { kind: "wrong", details: [...wrong, ...unknown] }
    : { kind: unknown.length > 0 ? "unknown" : "exact", details: unknown };
}

const sameNames = (model: ModelFacts, expected: TruthModel): boolean =>
  expected.state.every((fact, index) => model.state[index]?.name === fact.name);

function compareModel(expected: TruthModel, model: ModelFacts, wrong: string[], unknown: string[]): void {
  const { name } = expected;
  if (!model.stateComplete) unknown.push(`${name}: its parameters are not fully known`);
  expected.state.forEach((fact, index) => {
    const mine = model.stateComplete ? model.state[index] : model.state.find((one) => one.name === fact.name);
    if (mine === undefined || mine.name !== fact.name) {
      (model.stateComplete ? wrong : unknown).push(
        `${name}: parameter ${index} is ${mine?.name ?? "missing"}, PyTorch's ${fact.name}`,
      );
      return;
    }
    if (mine.shape === null) unknown.push(`${name}.${fact.name}: shape`);
    else if (mine.shape.join("x") !== fact.shape.join("x")) {
      wrong.push(`${name}.${fact.name}: shape ${mine.shape.join("x")}, PyTorch's ${fact.shape.join("x")}`);
    }
    for (const key of ["requiresGrad", "optimized"] as const) {
      if (mine[key] === null) unknown.push(`${name}.${fact.name}: ${key}`);
      else if (mine[key] !== fact[key]) wrong.push(`${name}.${fact.name}: ${key} ${mine[key]}, PyTorch's ${fact[key]}`);
    }
  });
  if (
    unknown.length === 0 &&
    wrong.length === 0 &&
    expected.stateSha256 !== undefined &&
    stateHash(model) !== expected.stateSha256
  ) {
    wrong.push(`${name}: the parameters beyond the first ${expected.state.length} differ`);
  }
  for (const key of ["total", "trainable", "optimized", "updated"] as const) {
    const figure = model.parameters[key];
    if (figure === null) unknown.push(`${name}: ${key} is not known`);
    else if (figure !== expected.parameters[key])
      wrong.push(`${name}: ${key} ${figure}, PyTorch's ${expected.parameters[key]}`);
  }
}

/** sha256 of the canonical lines, as `scripts/oracle/record.py` writes them. */
function stateHash(model: ModelFacts): string {
  const lines = model.state.map(
    (fact) => `${fact.name} ${(fact.shape ?? []).join("x")} ${fact.requiresGrad ? 1 : 0} ${fact.optimized ? 1 : 0}`,
  );
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
