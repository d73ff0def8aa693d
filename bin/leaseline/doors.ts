import { defineCommand } from "citty";
import { doors as everyDoor } from "@/server/api/doors";
import { ROUTES } from "@/server/routes";
import { JSON_FLAG } from "./strict";

/** `leaseline doors`: every way in, with what guards it. */
export const doors = defineCommand({
  meta: {
    name: "doors",
    description: "Every route, stream, procedure, role and table, with what guards it.",
  },
  args: JSON_FLAG,
  run({ args }) {
    const all = everyDoor(ROUTES);
    if (args.json) return void process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    const sections: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
      ["Routes", all.routes.map((r) => [`${r.methods.join(" ")} ${r.path}`, r.guard])],
      ["Streams", all.streams.map((s) => [s.path, s.guard])],
      ["Pages", all.pages.map((page) => [page, ""])],
      ["Procedures", all.procedures.map((p) => [`${p.kind} ${p.name}`, p.permission ?? `open: ${p.open}`])],
      ["Roles", all.roles.map((r) => [r.role, `${r.at}: ${r.permissions.join(", ")}`])],
      ["Tables", all.tables.map((t) => [t.table, t.walled ? "walled" : `no wall: ${t.reason}`])],
      ["Database roles", all.databaseRoles.map((r) => [r.role, r.signsIn ? "signs in" : "owns"])],
    ];
    process.stdout.write(sections.map(([title, rows]) => printed(title, rows)).join("\n"));
  },
});

function printed(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return `${title}\n${rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join("\n")}\n`;
}
