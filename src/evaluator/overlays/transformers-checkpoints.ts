import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { CheckpointFacts } from "../../knowledge/transformers.ts";
import { type AssumptionSet, certain } from "../assumptions.ts";
import type { Interpreter } from "../interpreter.ts";

/** What is known of a checkpoint that a program names. */
export interface NamedCheckpoint {
  readonly facts: CheckpointFacts;
  /** Made of the listed one by further training: its vocabulary and number of classes may be others, and so may its head. */
  readonly isDerived: boolean;
  /** It may be what some training has left behind: parts that the listed one does not hold may be in it. */
  readonly mayHoldMore: boolean;
  /** What that rests on: nothing where the name itself is listed. */
  readonly assume: AssumptionSet;
}

/** Fields of a configuration that further training may have changed. */
export const CHANGED_BY_TRAINING: readonly string[] = [
  "vocab_size",
  "max_position_embeddings",
  "type_vocab_size",
  "num_labels",
];

/** The checkpoint of a name: a listed one, or the listed one that it is called after. Null where neither is found. */
export function namedCheckpoint(knowledge: Knowledge, interpreter: Interpreter, name: string): NamedCheckpoint | null {
  const listed = knowledge.transformers.checkpoint(name);
  if (listed !== null) return { facts: listed, isDerived: false, mayHoldMore: false, assume: certain };
  const like = knowledge.transformers.namesake(name);
  const facts = like === null ? null : knowledge.transformers.checkpoint(like.name);
  if (like === null || facts === null) return null;
  const text = like.isDerived ? `is built like "${like.name}"` : `is "${like.name}"`;
  const assume = interpreter.assumption("unseen", `checkpoint:${name}`, `the checkpoint "${name}" ${text}`);
  return { facts, isDerived: like.isDerived, mayHoldMore: like.isDerived || OUTPUT.test(name), assume };
}

/** Folders that a training writes to. */
const OUTPUT =
  /(?:^|[\\/_.-])(?:outputs?|results?|saved?|ckpts?|checkpoints?|runs?|exps?|experiments?|logs?|fine-?tun\w*|trained|best|last|final|stage|phase|fold|epoch)(?:$|[\\/_.\d-])/i;
