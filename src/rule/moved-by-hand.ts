import type { Location, ModelFacts } from "./facts.ts";

/** Names of copies that follow another network by hand, and not by a gradient. */
const FOLLOWER =
  /target|teacher|momentum|ema(_|$)|(^|[._])key|_k(_|\.|$)|(^|[._])old|ref(erence)?(_|$)|prior|frozen|fixed|rand/i;
/** Values written by hand: moving averages, codebooks, target networks, updates of one's own. No optimizer is needed for those. */
const BY_HAND =
  /\bema\b|_ema|ema_|momentum_?update|soft_?update|(?<!\bself)\.data\s*[-+*]?=[^=]|\.data\.(copy|mul|add|sub|lerp)_|\.(copy|lerp)_\(|-=[^\n]*\bgrad|\.(add|sub)_\([^\n]*\bgrad|\.grad\s*[-+*/]?=[^=]|autograd\.grad\(/i;

/** Whether parts of a model (by their paths) are called as copies are that follow another network: the model, or any of the parts. */
export function isNamedAsFollower(model: ModelFacts, parts: readonly string[]): boolean {
  return FOLLOWER.test(model.name) || FOLLOWER.test(model.className) || parts.some((part) => FOLLOWER.test(part));
}

/** Whether all of the parts are: `w_k` beside `w_q` and `w_v` is a projection, and not the copy of a network. */
export function areNamedAsFollowers(model: ModelFacts, parts: readonly string[]): boolean {
  return isNamedAsFollower(model, []) || (parts.length > 0 && parts.every((part) => FOLLOWER.test(part)));
}

/** Whether any of the files writes parameters itself, so that what no optimizer moves may move all the same. */
export function writesByHand(places: readonly (Location | null)[]): boolean {
  return places.some((place) => place !== null && BY_HAND.test(place.file.text));
}
