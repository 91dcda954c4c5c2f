/** The form of rules/knowledge/datasets.yaml: what a row may say, and what it means to leave something out. */
import { z } from "zod";

const count = z.int().positive();
const statistics = z.array(z.number().positive().max(1)).min(1);

/** One row, with everything that it leaves out filled in. */
export const datasetRow = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9_]+$/),
    modality: z.enum(["image", "text", "audio", "video", "graph", "points", "series"]).default("image"),
    task: z
      .enum([
        "classification",
        "multi-label",
        "detection",
        "segmentation",
        "regression",
        "generation",
        "recognition",
        "other",
      ])
      .default("classification"),
    names: z.array(z.string().regex(/^([a-z]+:\S+|[A-Za-z_]+(\.[A-Za-z_0-9]+)+(\/\w+)?)$/)).min(1),
    size: z.tuple([count, count]).nullable().default(null),
    varies: z.boolean().default(false),
    channels: count.optional(),
    classes: count.nullable().default(null),
    train: count.nullable().default(null),
    test: count.nullable().default(null),
    mean: statistics.nullable().default(null),
    std: statistics.nullable().default(null),
    sampleRate: count.nullable().default(null),
    flipChangesLabels: z.boolean().default(false),
    objectScale: z.number().positive().max(1).nullable().default(null),
    sortedByClass: z.boolean().default(false),
    specialLabels: z.array(z.int()).default([]),
    notes: z.array(z.string().regex(/\.$/, "a sentence (quote it when it contains a comma or colon)")).default([]),
    source: z.string().regex(/https?:\/\//, "cite a public address"),
  })
  .transform((row) => ({ ...row, channels: row.channels ?? (row.modality === "image" ? 3 : null) }))
  .refine((row) => row.mean?.length === row.std?.length, "mean and std go together")
  .refine((row) => row.mean === null || row.mean.length === row.channels, "a mean for every channel");

/** The whole file. No id and no name may occur twice. */
export const datasetTable = z.array(datasetRow).refine((rows) => {
  const names = rows.flatMap((row) => [row.id, ...row.names]).map((name) => name.toLowerCase());
  return new Set(names).size === names.length;
}, "an id or name occurs twice");
