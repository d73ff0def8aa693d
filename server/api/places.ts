import type { JsonSchema, ProcedureDoor } from "./schema";

/** Where a procedure takes an id of something: the paths of all UUIDs in its input. */
export function idsIn(
  schema: JsonSchema | null | undefined,
  at: readonly string[] = [],
): (readonly string[])[] {
  if (!schema) return [];
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const choices = (schema.anyOf ?? []) as JsonSchema[];
  return [
    ...(schema.format === "uuid" ? [at] : []),
    ...properties.flatMap(([name, inner]) => idsIn(inner, [...at, name])),
    ...choices.flatMap((inner) => idsIn(inner, at)),
  ];
}

/** A valid input made from a sample, with this id in that place. A page's place in a list has an instant beside its id. */
export function inputWith(
  { perTenant }: Pick<ProcedureDoor, "perTenant">,
  sample: unknown,
  { tenant, place: [first = "", ...rest], id }: { tenant: string; place: readonly string[]; id: string },
): Record<string, unknown> {
  const given = { ...(sample as object | undefined), ...(perTenant && { tenant }) };
  const value = rest.reduceRight<unknown>((inner, name) => ({ at: new Date(), [name]: inner }), id);
  return { ...given, [first]: value };
}
