/** One thing that an act changed; `before` is absent where it is new, `after` where it is gone. */
export type Change = {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

/** What an act changed, thing by thing. What stayed as it was is not told. */
export function differences(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [flat(before), flat(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names
    .map((name) => ({ name, before: old.get(name), after: fresh.get(name) }))
    .filter((change) => change.before !== change.after);
}

/** The values of a document by their path, like `period.from`. */
function flat(value: unknown, path = ""): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== "object") return new Map([[path, String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...flat(inner, path ? `${path}.${key}` : key)]),
  );
}
