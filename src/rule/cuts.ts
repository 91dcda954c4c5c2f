import type { Location, ParameterFacts } from "./facts.ts";

/** A parameter with the place where the gradient to it ends. */
export type CutParameter = ParameterFacts & {
  readonly cut: { readonly operation: string; readonly location: Location };
};

/** Whether losses were computed from a parameter, and where the gradient ends on the way back is known. */
export function isCut(parameter: ParameterFacts): parameter is CutParameter {
  return parameter.cut?.location != null;
}

/** Operations of PyTorch whose result never requires grad. */
const NO_GRADIENT =
  /^(arg(max|min|sort)|round|floor|ceil|sign|one_hot|bincount|searchsorted|bucketize|multinomial|(not_)?(eq|gt|ge|lt|le|ne|equal))$/;

/** How the gradient ends, as a clause about the parameters ("they", "them") and the place ("here"). */
export function howCut(operation: string): string {
  if (operation === "detach") {
    return "what they compute is detached from the graph here (`.detach()`, `.data` or `Variable(…)`)";
  }
  if (operation === "leaf") return "what they compute is made into a tensor without a past here";
  if (NO_GRADIENT.test(operation)) return `\`${operation}\` has no gradient`;
  return "they run without gradients here (`torch.no_grad()` or its like)";
}
