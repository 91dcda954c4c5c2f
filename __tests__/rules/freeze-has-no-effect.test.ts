import { describe, expect, it } from "vitest";
import rule from "../../rules/freeze-has-no-effect/rule.ts";
import type { IneffectiveFreeze } from "../../src/setup/setup.ts";
import { fixed, ineffectiveFreeze, judgeOne, Script, setup } from "../support/setups.ts";

function find(line: string, facts: Partial<IneffectiveFreeze> = {}) {
  const script = new Script(`for p in model.parameters():\n    ${line}\n`);
  return judgeOne(rule, script, setup(script, { ineffectiveFreezes: [ineffectiveFreeze(script.at(line), facts)] }));
}

describe("freeze-has-no-effect", () => {
  it.for([
    ["error", "a part that was to be frozen trains", { value: false, contradicted: true }],
    ["warning", "a part that was to be unfrozen stays frozen", { value: true, contradicted: true }],
    ["warning", "the outcome is not known", { value: false, contradicted: null }],
    ["note", "the parameters are in the meant state anyway", { value: true, contradicted: false }],
  ] as const)("is a(n) %s when %s", ([severity, , facts]) => {
    expect(find("p.require_grad = False", facts).severity).toBe(severity);
  });

  it("says how much goes on training", () => {
    expect(find("p.require_grad = False").message).toContain(
      "The 20 parameters that were to be frozen are updated from the first step on.",
    );
  });

  it.for([
    ["misspelt-attribute", "p.require_grad = False", "p.requires_grad = False"],
    ["misspelt-attribute", "model.fc.bias.requires_grads = flag", "model.fc.bias.requires_grad = flag"],
    ["module-attribute", "model.fc.requires_grad = False", "model.fc.requires_grad_(False)"],
    ["module-attribute", "model.fc.require_grad = not tune", "model.fc.requires_grad_(not tune)"],
    ["comparison", "p.requires_grad == False", "p.requires_grad = False"],
    ["comparison", "p.requires_grad is False", "p.requires_grad = False"],
    ["on-copy", "p.data.requires_grad = False", "p.requires_grad = False"],
    ["on-copy", "p.detach().requires_grad = False", "p.requires_grad = False"],
  ] as const)("repairs a %s: %s", ([kind, before, after]) => {
    const finding = find(before, { kind });
    expect(finding.fix?.safety).toBe("safe");
    expect(fixed(finding)).toBe(`for p in model.parameters():\n    ${after}\n`);
  });

  it.for([
    ["on-copy", "v.requires_grad = False"],
    ["comparison", "print(p.requires_grad == False)"],
    ["misspelt-attribute", "a.require_grad = b.require_grad = False"],
  ] as const)("offers no repair for %s %s, whose meaning is open", ([kind, line]) => {
    expect(find(line, { kind }).fix).toBeNull();
  });
});
