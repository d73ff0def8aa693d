// Its own file because it is for reading: the table of rules.ts as a page that anybody can review.
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
  const heading = ["PERMISSION".padEnd(width), ...ROLES.map((role) => HEADS[role]), "SCOPE"].join("  ");
  const lines = names.map((name) => {
    const marks = ROLES.map((role) => ` ${mark(role, name)} `);
    return [name.padEnd(width), ...marks, PERMISSIONS[name].scope.padEnd(8), PERMISSIONS[name].sentence].join(
      "  ",
    );
  });
  return [
    "Who may do what. Printed from server/access/rules.ts; a change here is a change of policy.",
    "",
    ...legend,
    "",
    "Scope: personal = about oneself; operator = the whole floor; tenant = at the lessee in question",
    "(operator roles at every lessee, lessee roles at their own alone).",
    "",
    heading,
    ...lines,
    "",
  ].join("\n");
}

/** Asked at the role's own place, and for a tenant's permissions at one where it may use them. */
function mark(role: Role, permission: Permission): "✔" | "·" {
  const kind = isOperatorRole(role) ? "operator" : "lessee";
  const tenant = { id: "here" };
  const membership = { tenantId: tenant.id, slug: "here", kind, role } as const;
  return allows([membership], permission, tenant) ? "✔" : "·";
}
