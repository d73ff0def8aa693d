import { principalOf } from "../access/reads";
import type { Role } from "../access/rules";
import { admit, appoint } from "../access/writes/people";
import { openSession } from "../access/writes/sessions";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { FreshFloor } from "../routing/fresh-floor";

export const PASSWORD = "seven green bottles";

/** What somebody new says of themselves. */
export const NEWCOMER = {
  ...{ familyName: "Hale", givenName: "Priya", password: PASSWORD, language: "en" as const },
};

type PlaceName = "meridian" | "harbour" | "chenguang";

const make = createCallerFactory(appRouter);

/** An operator, two lessees, an owner, and whoever else a test asks for: each really admitted and signed in. */
export class House {
  #count = 0;

  private constructor(
    readonly floor: FreshFloor,
    /** The one owner there is at first. */
    public owner: string,
  ) {}

  static async open(name: string): Promise<House> {
    const house = new House(await FreshFloor.open(name, 0), "");
    house.owner = await house.somebody("owner", "meridian");
    return house;
  }

  close = () => this.floor.close();

  /** A number nothing else in this house has. */
  next(): number {
    return ++this.#count;
  }

  /** A person who can sign in, with a role somewhere. */
  async somebody(role: Role, at: PlaceName = "meridian"): Promise<string> {
    const n = this.next();
    const names = { familyName: "Marsh", givenName: `Ada ${n}`, displayName: `Ada Marsh ${n}` };
    const id = await admit({ email: `person${n}@example.com`, password: PASSWORD, ...names, language: "en" });
    const { operatorId, harbour, chenguang } = this.floor;
    await appoint(id, { meridian: operatorId, harbour: harbour.id, chenguang: chenguang.id }[at], role);
    return id;
  }

  /** The procedures as nobody, who may hold a link. */
  nobody = () => make({ requestId: "one", address: "::1" });

  /** The procedures as somebody who signed in just now, read from the database as for every request. */
  async as(personId: string) {
    const sid = await openSession({
      ...{ personId, roles: [], factorProven: true, address: "::1", agentString: "a test" },
    });
    const found = await principalOf(sid);
    if (!found) throw new Error("That session is not alive.");
    return make({ requestId: "one", address: "::1", principal: found.principal });
  }

  /** What was witnessed at a tenant, the latest first. */
  async witnessed(tenantId: string): Promise<string[]> {
    const rows = await this.floor.ground.owner`
      select action from app.audit_entries where tenant_id = ${tenantId} order by created_at desc limit 3`;
    return rows.map(({ action }) => String(action));
  }
}

/** What the link of an invitation names, where it was shown. */
export function linked(link: string | null): { tenant: string; token: string } {
  if (!link) throw new Error("The link was sent, and not shown.");
  const [, , tenant = "", token = ""] = new URL(link).pathname.split("/");
  return { tenant, token };
}
