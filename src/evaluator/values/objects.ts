import type { Location } from "../../finding/finding.ts";
import type { Scope } from "../scope.ts";
import type { TensorData } from "../tensor.ts";
import type { Value } from "../value.ts";
import { Attributed, Identified } from "./identified.ts";

/** Classes, their instances, and modules. */

export class ClassValue extends Attributed {
  readonly kind = "class";
  readonly name: string;
  /** `torch.nn.modules.linear.Linear`; for the repository's own classes module and name. */
  readonly qualifiedName: string;
  readonly bases: readonly Value[];
  /** Linearisation, itself first. Bases that are not known are left out and make the class {@link openBases}. */
  readonly mro: readonly ClassValue[];
  /** Why part of the behaviour is not known (a base class that cannot be seen), or null. */
  readonly openBases: string | null;
  readonly location: Location | null;
  /** Defined by the library stubs or the inventory, not by the analysed repository. */
  readonly library: boolean;
  /** Memo of "descends from nn.Module". */
  isModuleClass: boolean;
  readonly metaclass: ClassValue | null;
  constructor(init: {
    name: string;
    qualifiedName: string;
    bases: readonly Value[];
    mroTail: readonly ClassValue[];
    openBases: string | null;
    location: Location | null;
    library: boolean;
    metaclass?: ClassValue | null;
  }) {
    super();
    this.name = init.name;
    this.qualifiedName = init.qualifiedName;
    this.bases = init.bases;
    this.mro = [this, ...init.mroTail];
    this.openBases = init.openBases;
    this.location = init.location;
    this.library = init.library;
    this.metaclass = init.metaclass ?? null;
    this.isModuleClass = this.mro.some((cls) => cls.qualifiedName === "torch.nn.modules.module.Module");
  }
  /** The attribute found first along the MRO. */
  lookup(name: string): Value | undefined {
    for (const cls of this.mro) {
      const value = cls.attributes.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  isSubclassOf(other: ClassValue): boolean {
    return this.mro.includes(other);
  }
}

export class InstanceValue extends Attributed {
  readonly kind = "instance";
  cls: ClassValue;
  /** Where the constructor was called by the analysed program. */
  readonly createdAt: Location | null;
  /** Set for tensors and parameters. */
  tensor: TensorData | null = null;
  /** The built-in part of an instance of a class that extends list, dict, set, str, int … */
  builtin: Value | null = null;
  /** Why attributes (for modules: parameters too) that are not listed may be there, or null. */
  open: string | null = null;
  constructor(cls: ClassValue, createdAt: Location | null) {
    super();
    this.cls = cls;
    this.createdAt = createdAt;
  }
  override capture(): unknown {
    return { attributes: new Map(this.attributes), tensor: this.tensor, open: this.open, cls: this.cls };
  }
  override restore(state: unknown): void {
    const captured = state as InstanceState; // see ListValue.restore
    this.attributes = new Map(captured.attributes);
    this.tensor = captured.tensor;
    this.open = captured.open;
    this.cls = captured.cls;
  }
}
export interface InstanceState {
  readonly attributes: Map<string, Value>;
  readonly tensor: TensorData | null;
  readonly open: string | null;
  readonly cls: ClassValue;
}

export class ModuleValue extends Identified {
  readonly kind = "module";
  readonly name: string;
  readonly scope: Scope;
  /** Why attributes that are not in the scope may exist (library not described), or null. */
  readonly open: string | null;
  readonly library: boolean;
  constructor(name: string, scope: Scope, open: string | null, library: boolean) {
    super();
    this.name = name;
    this.scope = scope;
    this.open = open;
    this.library = library;
  }
}
