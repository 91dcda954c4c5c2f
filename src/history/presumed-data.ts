import { dataLabel, labelsIn } from "./data-names.ts";
import { type Identities, type Identity, isSameData, type Known, type NamedData } from "./similarity.ts";

/** What a program calls its data, where that is no proof: a setting, a path that it reads, the name of a class. */
export interface DataHint {
  readonly text: string;
  /** A class may be named by its form (`PairDataset`): it tells nothing where it fits no data set of the store. */
  readonly from: "setting" | "path" | "class";
}

/** Which data of a store a run most likely has. */
export interface PresumedData {
  /**
   * `name`: a name that it uses is that of these runs. `only`: runs of its model have no other, and nothing says that this one has. `open`: they have several, or it
   * uses a name that none of them has.
   */
  readonly by: "name" | "only" | "open";
  /** {@link Identity.dataKey} of the data in question; none where a name is stated that no run has. */
  readonly keys: ReadonlySet<string>;
  /** What that name means. */
  readonly identity: NamedData | null;
}

/** A data set of a store under all the names that runs give it. */
interface Group {
  readonly identities: Identity[];
  runs: number;
}

/** This share of the runs of a model on one data set is "all": a first try on toy data aside. */
const ALL = 0.9;

/** What the hints of a run mean beside the runs of a store; null where these name no data. */
export function presume(
  subject: Known,
  hints: readonly DataHint[],
  runs: readonly Known[],
  identities: Identities,
): PresumedData | null {
  const { model, aliases = [] } = subject.identity;
  const ofModel = runs.filter(({ identity }) => {
    const name = identity.model?.name;
    return name !== undefined && (name === model?.name || aliases.some((alias) => alias.name === name));
  });
  const groups = groupsOf(ofModel.some(({ identity }) => identity.dataKey !== null) ? ofModel : runs);
  const total = groups.reduce((sum, group) => sum + group.runs, 0);
  const [largest] = groups.toSorted((a, b) => b.runs - a.runs);
  if (largest === undefined) return null;
  for (const hint of hints) {
    const group = named(hint, groups, identities);
    if (group !== null) return { by: "name", keys: keysOf(group), identity: group.identities[0] ?? null };
  }
  // Who states a name means another data set by it; a folder may be called anything.
  const stated = hints.find(({ text, from }) => from === "setting" && dataLabel(text) !== null);
  if (stated !== undefined) return { by: "name", keys: new Set(), identity: identities.data(stated.text) };
  const hasOtherName = hints.some(({ text, from }) => from !== "class" && dataLabel(text) !== null);
  if (largest.runs < ALL * total)
    return { by: "open", keys: new Set(groups.flatMap((group) => [...keysOf(group)])), identity: null };
  return { by: hasOtherName ? "open" : "only", keys: keysOf(largest), identity: null };
}

const keysOf = ({ identities }: Group): ReadonlySet<string> =>
  new Set(identities.flatMap(({ dataKey }) => dataKey ?? []));

/** Data sets by their names; `leaves` and `plant-leaves` are taken for one, and so are a published data set and a short form of its name. */
function groupsOf(runs: readonly Known[]): Group[] {
  const counts = new Map<string, { readonly identity: Identity; runs: number }>();
  for (const { identity } of runs) {
    if (identity.dataKey === null) continue;
    const known = counts.get(identity.dataKey);
    if (known === undefined) counts.set(identity.dataKey, { identity, runs: 1 });
    else known.runs += 1;
  }
  const groups: Group[] = [];
  for (const { identity, runs: count } of [...counts.values()].sort((a, b) => b.runs - a.runs)) {
    const group = groups.find((one) => one.identities.some((other) => isSameData(identity, other)));
    if (group === undefined) groups.push({ identities: [identity], runs: count });
    else {
      group.identities.push(identity);
      group.runs += count;
    }
  }
  return groups;
}

/** The data set that a hint names: by letters; else, where only one is like it, that one. */
function named({ text, from }: DataHint, groups: readonly Group[], identities: Identities): Group | null {
  const labels = (from === "path" ? labelsIn(text) : [dataLabel(text)]).filter((label) => label !== null).reverse();
  for (const label of labels) {
    const data = identities.data(label.text);
    const exact = groups.find(({ identities: known }) =>
      known.some((one) =>
        data.dataset === null ? one.label?.letters === label.letters : one.dataset === data.dataset,
      ),
    );
    if (exact !== undefined) return exact;
    const near = groups.filter(({ identities: known }) => known.some((one) => isSameData({ ...data, label }, one)));
    if (near.length === 1) return near[0] ?? null;
  }
  return null;
}
