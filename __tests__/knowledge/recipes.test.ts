import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { packRecipes } from "../../scripts/knowledge/pack_recipes.ts";
import { METHODS } from "../../src/history/run.ts";
import { MODEL_KINDS } from "../../src/knowledge/model-families.ts";
import {
  type Prior,
  placeInWindow,
  type Recipe,
  rateInUnit,
  spanOf,
  TRAINING_METHODS,
} from "../../src/knowledge/recipes.ts";
import { directory, knowledge } from "./tree.ts";

const { recipes, priors } = knowledge.recipes;
const yaml = readFileSync(join(directory, "recipes.yaml"), "utf8");

test("recipes.json.br is recipes.yaml, checked and packed", () => {
  const packed = brotliDecompressSync(readFileSync(join(directory, "recipes.json.br"))).toString();
  expect(packRecipes(yaml)).toBe(packed);
});

test("the packed tables are small", () => {
  const bytes = ["recipes.json.br", "model-families.json.br"].map((name) => statSync(join(directory, name)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
});

describe("the recipes", () => {
  test("are many, and most were compared with their source", () => {
    expect(recipes.length).toBeGreaterThanOrEqual(200);
    expect(recipes.filter(({ checked }) => checked === "read").length / recipes.length).toBeGreaterThan(0.85);
  });

  test("cover every kind of model", () => {
    const covered = new Set(recipes.map(({ kind }) => kind));
    expect(MODEL_KINDS.filter((kind) => !covered.has(kind))).toEqual([]);
  });

  test("name models and data sets as the other tables do", () => {
    const wrong = recipes.filter(({ model, families, kind, dataset }) => {
      const found = model === null ? null : knowledge.modelIdentity(model);
      const isKnownModel =
        found === null || (found.name === model && found.kind === kind && families.includes(found.family ?? ""));
      return !isKnownModel || (dataset !== null && knowledge.dataset(dataset)?.id !== dataset);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test("name families that models have", () => {
    const table = readFileSync(join(directory, "model-families.yaml"), "utf8");
    const families = new Set(recipes.flatMap((recipe) => recipe.families));
    const unknown = [...families].filter(
      (family) => !table.includes(`family: ${family}`) && knowledge.modelIdentity(family).family !== family,
    );
    expect(unknown).toEqual([]);
  });

  test("speak of methods as the history does", () => {
    expect(TRAINING_METHODS).toEqual(METHODS);
  });
});

/** The prior a recipe is judged by, for each of the families that it is for. */
function priorsOf(recipe: Recipe): (Prior | null)[] {
  const families = recipe.families.length === 0 ? [null] : recipe.families;
  const { kind, method, optimizer } = recipe;
  return families.flatMap((family) =>
    [recipe.layerDecay !== null, null].map((layerDecay) =>
      knowledge.recipes.priorFor({ family, kind, method, optimizer, layerDecay }),
    ),
  );
}

describe("no published recipe is remarkable", () => {
  test.each(recipes.map((recipe) => [recipe.id, recipe] as const))("%s", (_, recipe) => {
    for (const prior of priorsOf(recipe)) {
      if (prior === null) continue;
      for (const { value } of recipe.learningRate) {
        for (const batch of recipe.batchSize) {
          const rate = rateInUnit(value, batch, prior.rateUnit) ?? 0;
          expect(prior.learningRate === null ? "usual" : placeInWindow(rate, prior.learningRate)).toBe("usual");
        }
      }
      for (const quantity of ["weightDecay", "epochs", "resolution"] as const) {
        const window = prior[quantity];
        const value = recipe[quantity];
        expect(window === null || value === null ? "usual" : placeInWindow(value, window)).toBe("usual");
      }
      const { batchSize } = prior;
      const places = recipe.batchSize.map((batch) => (batchSize === null ? "usual" : placeInWindow(batch, batchSize)));
      expect(places.filter((place) => place !== "usual")).toEqual([]);
    }
  });

  test("and all have a prior where their optimizer has a learning rate to compare", () => {
    const without = recipes.filter((recipe) => priorsOf(recipe).includes(null)).map(({ id }) => id);
    expect(without).toEqual(["mnist-adadelta"]);
  });
});

describe("recipes for", () => {
  test("a model come first, then its family, then its kind; its own data before others", () => {
    const found = knowledge.recipes.recipesFor({
      model: "efficientnet_b0",
      family: "efficientnet",
      kind: "cnn-bn",
      dataset: "cifar100",
      method: "full",
      optimizer: "SGD",
    });
    expect(found[0]).toMatchObject({
      model: "same",
      sameDataset: true,
      sameMethod: true,
      sameOptimizer: true,
      recipe: { id: "efficientnet-b0-cifar100-ft" },
    });
    const order = found.map(({ model }) => ["same", "family", "kind"].indexOf(model));
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  });

  test("SGD are none of Adam, but those for Adam and AdamW are shared", () => {
    const of = (optimizer: string) =>
      knowledge.recipes.recipesFor({ kind: "cnn-bn", method: "full", optimizer }).map(({ recipe }) => recipe);
    expect(new Set(of("torch.optim.SGD").map(({ optimizer }) => optimizer))).toEqual(new Set(["sgd"]));
    expect(of("adamw_torch")).toEqual(of("Adam"));
  });

  test("an unknown optimizer are none", () => {
    expect(knowledge.recipes.recipesFor({ kind: "cnn-bn", optimizer: "MyOptimizer" })).toEqual([]);
  });

  test("nothing known are none", () => {
    expect(knowledge.recipes.recipesFor({})).toEqual([]);
  });

  test("a span of batch sizes names those that state one", () => {
    const found = knowledge.recipes.recipesFor({ kind: "vision-transformer", method: "scratch", optimizer: "AdamW" });
    const span = spanOf(
      found.map(({ recipe }) => recipe),
      "batchSize",
    );
    expect(span).toMatchObject({ low: 256, high: 4096 });
    expect(spanOf([], "epochs")).toBeNull();
  });
});

describe("the learning rate", () => {
  const place = (rate: number, batch: number | null, query: Parameters<typeof knowledge.recipes.priorFor>[0]) => {
    const prior = knowledge.recipes.priorFor(query);
    const value = prior === null ? null : rateInUnit(rate, batch, prior.rateUnit);
    return prior === null || value === null || prior.learningRate === null
      ? null
      : placeInWindow(value, prior.learningRate);
  };
  const cnn = { kind: "cnn-bn", method: "full", optimizer: "SGD" } as const;
  const bert = { kind: "encoder-lm", method: "full", optimizer: "AdamW" } as const;

  test("0.01 and 0.005 of a convolutional net cannot be told apart", () => {
    expect(place(0.01, 64, cnn)).toBe("usual");
    expect(place(0.005, 64, cnn)).toBe("usual");
  });

  test("of a convolutional net depends on the batch", () => {
    expect(place(0.1, 256, cnn)).toBe("usual");
    expect(place(0.1, 4, cnn)).toBe("out");
    expect(place(0.1, null, cnn)).toBeNull();
  });

  test("0.01 is out for BERT, and beyond doubt", () => {
    expect(place(2e-5, 16, bert)).toBe("usual");
    expect(place(3.5e-4, 16, bert)).toBe("unusual");
    expect(place(0.01, 16, bert)).toBe("out");
    expect(knowledge.recipes.priorFor(bert)?.error).toBe(0.003);
  });

  test("of adapters is higher than that of the whole model", () => {
    expect(place(5e-4, 16, { ...bert, method: "lora" })).toBe("usual");
  });

  test("of a linear probe may be 30 and more", () => {
    const prior = knowledge.recipes.priorFor({ ...cnn, method: "head" });
    expect(prior?.noUpperAlarm).toBe(true);
    expect(place(300, 256, { ...cnn, method: "head" })).not.toBe("out");
  });

  test("of a transformer may be higher where it falls from layer to layer, or where that is not known", () => {
    const vit = { kind: "vision-transformer", method: "full", optimizer: "AdamW" } as const;
    expect(place(4e-3, 1024, { ...vit, layerDecay: false })).toBe("out");
    expect(place(4e-3, 1024, { ...vit, layerDecay: true })).toBe("usual");
    expect(place(4e-3, 1024, vit)).toBe("usual");
  });

  test("above 1 is wrong for Adam whatever the model", () => {
    const unknown = { kind: null, method: "scratch", optimizer: "adam" } as const;
    expect(place(1e-3, null, unknown)).toBe("usual");
    expect(place(20, null, unknown)).toBe("out");
    expect(knowledge.recipes.priorFor(unknown)?.error).toBe(1);
  });

  test("of SGD for an unknown model, of an unknown or exempt optimizer, with an unknown method: no word", () => {
    expect(knowledge.recipes.priorFor({ ...cnn, kind: null })).toBeNull();
    expect(knowledge.recipes.priorFor({ ...cnn, optimizer: "MyOptimizer" })).toBeNull();
    expect(knowledge.recipes.priorFor({ ...cnn, optimizer: "Prodigy" })).toBeNull();
    expect(knowledge.recipes.priorFor({ ...cnn, optimizer: null })).toBeNull();
    expect(knowledge.recipes.priorFor({ ...cnn, method: null })).toBeNull();
  });
});

test("AdamW's weight decay is out for SGD and Adam", () => {
  const decay = (optimizer: string) =>
    knowledge.recipes.priorFor({ kind: "cnn-bn", method: "scratch", optimizer })?.weightDecay ?? null;
  const sgd = decay("SGD");
  const adamw = decay("AdamW");
  if (sgd === null || adamw === null) throw new Error("no window");
  expect(placeInWindow(0.05, adamw)).toBe("usual");
  expect(placeInWindow(0.05, sgd)).toBe("out");
  expect(placeInWindow(5e-4, sgd)).toBe("usual");
  expect(decay("FusedAdam")).toBeNull();
});

test("every prior says why", () => {
  expect(priors.filter(({ reason }) => reason.length < 10)).toEqual([]);
});

describe("the schema refuses", () => {
  const row =
    'id: x, kind: cnn-bn, data: x, method: scratch, optimizer: sgd, learningRate: 0.1, source: "https://example.org", checked: known';
  const decay = "weightDecay: {decoupled: {usual: [0, 1], out: [null, 2]}, coupled: {usual: [0, 1], out: [null, 2]}}";
  const file =
    (rows: string, rules = "") =>
    () =>
      packRecipes(`recipes:\n${rows}\npriors: [${rules}]\n${decay}`);

  test("nothing in a complete row", () => {
    expect(file(`- {${row}}`)).not.toThrow();
  });

  test.each([
    ["a row without a public source", row.replace("https://example.org", "my notes")],
    ["an optimizer that is none", row.replace("sgd", "sgdx")],
    ["a spelling of an optimizer that is not its kind", row.replace("sgd", "SGD")],
    ["a method that is none", row.replace("scratch", "finetune")],
    ["a learning rate of 0", row.replace("0.1", "0")],
    ["a warm-up longer than training", `${row}, warmup: 1.5`],
  ])("%s", (_, text) => {
    expect(file(`- {${text}}`)).toThrow();
  });

  test("an id twice", () => {
    expect(file(`- {${row}}\n- {${row}}`)).toThrow();
  });

  test("a window that is out where it is usual", () => {
    const prior = (out: string) =>
      `{id: x, methods: [scratch], learningRate: {usual: [0.1, 1], out: ${out}}, reason: "It is."}`;
    expect(file(`- {${row}}`, prior("[0.01, 2]"))).not.toThrow();
    expect(file(`- {${row}}`, prior("[0.01, 0.5]"))).toThrow();
    expect(file(`- {${row}}`, prior("[0.1, 2]"))).toThrow();
  });
});
