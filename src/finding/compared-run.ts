import type { Evidence, Severity } from "./finding.ts";
import type { Notification } from "./notification.ts";

/** A training set-up beside previous runs, quantity by quantity, in words. */
export interface ComparedRun {
  readonly path: string;
  /** `resnet18 · cifar100 · fully fine-tuned · adamw`: what it is compared by; parts that are not known are left out. */
  readonly described: string;
  readonly quantities: readonly ComparedQuantity[];
}

export interface ComparedQuantity {
  /** As reports name it in JSON: `learningRate`. */
  readonly quantity: string;
  /** "learning rate". */
  readonly label: string;
  /** Null where it is not known. */
  readonly value: string | null;
  /** Null where it is usual, or was not judged. */
  readonly severity: Severity | null;
  /** Median of the good runs, and the smallest and largest of them; null without enough runs. */
  readonly norm: { readonly centre: string; readonly low: string; readonly high: string } | null;
  /** "23 runs", "8 similar runs", "published recipes"; empty where nothing judges. */
  readonly basis: string;
  /** Distance from the norm in decades (powers of ten), signed; null without one. */
  readonly decades: number | null;
  /** Why there is no verdict; null where there is one. */
  readonly unjudged: string | null;
  /** The distribution; null without enough runs. */
  readonly evidence: Evidence | null;
}

/** What is said where a store of runs gives no verdict on a learning rate that is known: silence would be read as approval. */
export function unjudgedRemarks(runs: readonly ComparedRun[]): readonly Notification[] {
  return runs.flatMap(({ path, quantities }): Notification[] => {
    const rate = quantities.find(({ quantity }) => quantity === "learningRate");
    if (rate === undefined || rate.value === null || rate.unjudged === null) return [];
    const message = `Previous runs give no verdict on the learning rate ${rate.value}: ${rate.unjudged}.`;
    return [{ level: "note", path, message, incomplete: false }];
  });
}
