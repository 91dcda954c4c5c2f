/** What parameter-efficient methods add inside pretrained layers: new, and no head. */
const ADAPTER = /(^|[._])(lora|adapter|prompt|prefix|ia3|vera|dora)s?([._]|$)/i;

/** Whether a parameter's qualified name says that it belongs to an adapter. */
export function isAdapter(name: string): boolean {
  return ADAPTER.test(name);
}

/** The module an adapter sits in, as far as the name says: `q_proj` of `q_proj.lora_A.default.weight`. */
export function adaptedModule(name: string): string {
  return name.slice(0, ADAPTER.exec(name)?.index ?? name.length);
}
