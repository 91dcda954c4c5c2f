import { readFileSync } from "node:fs";

/** Put in by the build, so that the bundle needs no package.json beside it. */
declare const EPOCH_ZERO_VERSION: string | undefined;

/** The tool's version, as in package.json. */
export function toolVersion(): string {
  if (typeof EPOCH_ZERO_VERSION === "string") return EPOCH_ZERO_VERSION;
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "0.0.0";
}
