// Its own file because it is for reading: the table of rules.ts as a page that anybody can review.
import { owedFor } from "../visits/rules";
import { PERMISSIONS, type Permission } from "./permissions";
import { allows, isOperatorRole, ROLES, type Role } from "./rules";

const HEADS: Record<Role, string> = {
  owner: "own",
  manager: "man",
  supervisor: "sup",
  agent: "agt",
  finance: "fin",
  "tenant-admin": "adm",
  "lessee-developer": "dev",
};

/** Who may do what, printed: one line a permission, one column a role. Found by asking, not by reading the table. */
export function matrix(): string {
  const names = Object.keys(PERMISSIONS) as Permission[];
  const width = Math.max(...names.map((name) => name.length));
  const legend = ROLES.map(
    (role) => `  ${HEADS[role]}  ${role}${isOperatorRole(role) ? " (operator)" : " (lessee)"}`,
  );
  const heading = ["PERMISSION".padEnd(width), ...ROLES.map((role) => HEADS[role]), "SCOPE   ", "STAFF"].join(
    "  ",
  );
  const lines = names.map((name) => {
    const marks = ROLES.map((role) => ` ${mark(role, name)} `);
    const { scope, sentence } = PERMISSIONS[name];
    return [name.padEnd(width), ...marks, scope.padEnd(8), owes(name).padEnd(5), sentence].join("  ");
  });
  return [
    "Who may do what. Printed from server/access/rules.ts; a change here is a change of policy.",
    "",
    ...legend,
    "",
    "Scope: personal = about oneself; operator = the whole floor; tenant = at the lessee in question",
    "(operator roles at every lessee, lessee roles at their own alone).",
    "Staff: what operator staff owe a lessee: visit = enter with a reason, and told in its log; told = told in its log.",
    "",
    heading,
    ...lines,
    "",
  ].join("\n");
}

/** What operator staff owe when they use it at a lessee. */
function owes(permission: Permission): string {
  const owed = owedFor(permission, "staff", { kind: "lessee" });
  if (!owed) return "";
  return owed.visit ? "visit" : "told";
}

/** Asked at the role's own place, and for a tenant's permissions at one where it may use them. */
function mark(role: Role, permission: Permission): "✔" | "·" {
  const kind = isOperatorRole(role) ? "operator" : "lessee";
  const tenant = { id: "here" };
  const membership = { tenantId: tenant.id, slug: "here", kind, role } as const;
  return allows([membership], permission, tenant) ? "✔" : "·";
}
