/** Where the bundle under test lies: what is committed, or what `EPOCH_ZERO_DIST` names (a build beside it). */
export const DIST = process.env["EPOCH_ZERO_DIST"] ?? "dist";
