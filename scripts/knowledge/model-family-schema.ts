/** The form of rules/knowledge/model-families.yaml: what a row may say, and what it means to leave something out. */
import { z } from "zod";
import { MODEL_KINDS } from "../../src/knowledge/model-families.ts";

const pattern = z.string().refine(compiles, "a regular expression");

const familyRow = z.strictObject({
  family: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  kind: z.enum(MODEL_KINDS).optional(),
  match: z.array(pattern).min(1),
  stem: z.string().optional(),
  composite: z.boolean().optional(),
  sized: z.boolean().optional(),
  rename: z.array(z.tuple([pattern, z.string()])).optional(),
});

/** The whole file; rows are tried in its order. */
export const modelFamilyTable = z.array(familyRow);

function compiles(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
