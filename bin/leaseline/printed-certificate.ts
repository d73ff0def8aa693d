import type { DoorKind, Sealed } from "@/server/isolation/rules";

const KINDS: Record<DoorKind, string> = {
  procedure: "Procedures",
  page: "Pages and files",
  stream: "Streams",
  webhook: "Webhooks",
  route: "Other addresses",
  table: "Tables",
  rule: "Rules of the wall",
};

/** A certificate as a page of text, to read and to file. */
export function printed(sealed: Sealed): string {
  const { lessee, began, ended, version, intruders, treasure, totals, doors, hash, verdict } = sealed;
  const kinds = (Object.keys(KINDS) as DoorKind[]).map((kind) => {
    const those = doors.filter((door) => door.kind === kind);
    const attempts = those.reduce((sum, door) => sum + door.attempts, 0);
    return `  ${KINDS[kind].padEnd(18)} ${String(those.length).padStart(4)} doors  ${String(attempts).padStart(7)} attempts`;
  });
  const leaks = doors.flatMap(({ name, leaks: some }) => some.map((leak) => `  ✗ ${name}: ${leak}`));
  return [
    `Isolation of ${lessee.name} (${lessee.slug})`,
    `  ${began} to ${ended}`,
    `  version ${version.product}, commit ${version.commit ?? "unknown"}, ${version.migrations} migrations`,
    `  tried as ${intruders.join("; ")}`,
    `  with ${treasure.ids} ids of the lessee, looking for ${treasure.words} words of its customers`,
    ...kinds,
    ...leaks,
    `  ${verdict === "isolated" ? "✓" : "✗"} ${totals.doors} doors, ${totals.attempts} attempts, ${totals.leaks} leaks`,
    `  sha-256 ${hash}`,
    "",
    "",
  ].join("\n");
}
