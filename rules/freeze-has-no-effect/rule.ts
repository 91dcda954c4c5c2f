import type { RuleContext } from "../../src/rule/context.ts";
import type { Finding, IneffectiveFreeze, Severity } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, plural } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "freeze-has-no-effect",
    summary: "A statement that looks like freezing or unfreezing sets nothing that PyTorch reads",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  for (const freeze of context.setup.ineffectiveFreezes) {
    yield context.finding({
      location: freeze.location,
      severity: severityOf(freeze),
      message: `${what(freeze)} ${outcome(freeze)} ${cure(freeze)}`,
      trace: freeze.trace,
      assumptions: freeze.assumptions,
      fix: fixFor(context, freeze),
    });
  }
}

/** A part meant to be frozen that is trained is the bug; one that has the meant state anyway is only a trap for the next change. */
function severityOf({ value, contradicted }: IneffectiveFreeze): Severity {
  if (contradicted === false) return "note";
  return value === false && contradicted === true ? "error" : "warning";
}

function what({ kind, written }: IneffectiveFreeze): string {
  switch (kind) {
    case "misspelt-attribute":
      return `${code(written)} is not an attribute that PyTorch reads; the flag is called \`requires_grad\`. Python creates a new attribute and says nothing.`;
    case "module-attribute":
      return `Setting ${code(written)} on a module only creates a plain attribute on it: its parameters keep their own \`requires_grad\`. Python and PyTorch say nothing.`;
    case "comparison":
      return `This line compares ${code(written)} and throws the result away; nothing is set. Python says nothing.`;
    case "on-copy":
      return `${code(written)} is set on a copy, and the model keeps its own parameters. PyTorch says nothing.`;
  }
}

function outcome({ value, contradicted, scalars, tensors }: IneffectiveFreeze): string {
  if (tensors === 0) return value === null ? "Nothing is set." : `Nothing is ${value ? "unfrozen" : "frozen"} here.`;
  const concerned = scalars === null ? plural(tensors, "parameter tensor") : plural(scalars, "parameter");
  if (value === null || contradicted === null) return `It was meant for ${concerned}.`;
  if (contradicted === false) {
    return `The ${concerned} it was meant for ${value ? "require grad" : "stay still"} anyway, so nothing goes wrong today.`;
  }
  return value
    ? `The ${concerned} that were to be unfrozen are not updated.`
    : `The ${concerned} that were to be frozen are updated from the first step on.`;
}

function cure({ kind, value }: IneffectiveFreeze): string {
  const flag = value === null ? "…" : value ? "True" : "False";
  if (kind === "module-attribute")
    return `Write \`.requires_grad_(${flag})\`, which sets it on every parameter of the module.`;
  if (kind === "on-copy") return `Set it on the parameters that \`model.parameters()\` gives.`;
  return `Write \`requires_grad = ${flag}\`.`;
}
