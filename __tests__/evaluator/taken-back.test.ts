import { expect, it } from "vitest";
import { evaluateProgram } from "../support/evaluate.ts";

it("What is asked for and does not happen leaves names, objects, events and counters as they were", () => {
  const { outcome, revealed } = evaluateProgram({
    "main.py": `import torch
seen = []
count = 0
model = torch.nn.Linear(2, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
def ask():
    global count
    count += 1
    seen.append(count)
    model.weight.requires_grad = False
    optimizer.param_groups[0]["lr"] = 5.0
    optimizer.step()
imagine(ask)
reveal((count, seen, model.weight.requires_grad, optimizer.param_groups[0]["lr"]))
ask()
reveal((count, seen, model.weight.requires_grad, optimizer.param_groups[0]["lr"]))
`,
  });
  expect(revealed.map(({ text }) => text)).toEqual(["(0, [], True, 1.0)", "(1, [1], False, 5.0)"]);
  expect(outcome.interpreter.stepCount).toBe(1);
  expect(outcome.interpreter.events.filter(({ kind }) => kind === "step")).toHaveLength(1);
  expect(outcome.interpreter.shadow).toBe(false);
});
