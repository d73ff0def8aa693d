// A further file: who is to be written to, where `reads` are about whoever asks.
import { and, eq, isNull, or } from "drizzle-orm";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { tenants } from "@/db/tables/tenants";
import { askTheDoor } from "@/tenants/scopes";
import type { Permission } from "./permissions";
import { membershipOf } from "./reads";
import { allows } from "./rules";

/** Somebody a letter can be written to. */
export interface Reader {
  readonly id: string;
  readonly email: string;
  readonly language: string;
  /** Do they read it as staff of the operator? */
  readonly isStaff: boolean;
}

interface Lessee {
  readonly id: string;
}

/** Who may do this at a lessee, by a role there or at the operator: each once, and nobody whose sign-in is closed. */
export async function readersWhoMay(permission: Permission, lessee: Lessee): Promise<Reader[]> {
  const rows = await heldAt(lessee);
  const may = await Promise.all(
    rows.map(async (row) => {
      const membership = await membershipOf(row);
      return membership !== undefined && allows([membership], permission, lessee);
    }),
  );
  const readers = rows
    .filter((_, n) => may[n])
    .map(({ id, email, language, kind }) => ({ id, email, language, isStaff: kind === "operator" }));
  return [...new Map(readers.map((one) => [one.id, one])).values()];
}

/** Every role somebody active holds at a lessee or at the operator. */
function heldAt(lessee: Lessee) {
  const { id, email, language } = people;
  const { role, customRoleId } = memberships;
  const at = { tenantId: tenants.id, slug: tenants.slug, kind: tenants.kind };
  return askTheDoor((tx) =>
    tx
      .select({ id, email, language, role, customRoleId, ...at })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(
        and(
          or(eq(tenants.id, lessee.id), eq(tenants.kind, "operator")),
          isNull(memberships.endedAt),
          eq(people.state, "active"),
        ),
      )
      // Whoever holds roles at both reads as staff: the operator comes last, and the last counts.
      .orderBy(id, tenants.kind),
  );
}
