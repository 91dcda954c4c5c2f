/** The parts of SARIF 2.1.0 that the report uses. */
export interface Sarif {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly SarifRun[];
}

export interface SarifRun {
  readonly tool: object;
  readonly automationDetails?: { readonly id: string };
  readonly originalUriBaseIds: object;
  readonly columnKind: "utf16CodeUnits";
  readonly invocations: readonly object[];
  readonly results: readonly SarifResult[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: "new" | "unchanged" | "updated";
  readonly properties: object;
  readonly codeFlows?: readonly object[];
  readonly fixes?: readonly SarifFix[];
  readonly suppressions?: readonly object[];
}

export interface SarifFix {
  readonly description: { readonly text: string };
  readonly artifactChanges: readonly {
    readonly artifactLocation: SarifArtifact;
    readonly replacements: readonly {
      readonly deletedRegion: SarifRegion;
      readonly insertedContent: { readonly text: string };
    }[];
  }[];
}

export interface SarifArtifact {
  readonly uri: string;
  readonly uriBaseId: "%SRCROOT%";
}

/** A whole line. */
export interface SarifLine {
  readonly startLine: number;
}

/** Lines and columns from one; the end column is exclusive, as ours. */
export interface SarifRegion extends SarifLine {
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
