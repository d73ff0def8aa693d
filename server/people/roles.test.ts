import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appoint } from "../access/writes/people";
import { House, linked, NEWCOMER } from "./house.fixtures";

let house: House;

beforeAll(async () => {
  house = await House.open("roles");
});
afterAll(() => house.close());

describe("dismissing", () => {
  test("ends sessions at once, and is witnessed", async () => {
    const gone = await house.somebody("tenant-admin", "harbour");
    const before = await house.as(gone);
    await (await house.as(house.owner)).people.dismiss({
      tenant: "harbour",
      person: gone,
      as: { role: "tenant-admin" },
    });
    const [open] = await house.floor.ground
      .owner`select count(*)::int as n from app.sessions where person_id = ${gone} and revoked_at is null`;
    expect(open?.n).toBe(0);
    expect((await house.witnessed(house.floor.harbour.id))[0]).toBe("dismiss:person");
    expect(before).toBeDefined();
    await expect(
      (await house.as(house.owner)).people.dismiss({
        tenant: "harbour",
        person: gone,
        as: { role: "tenant-admin" },
      }),
    ).rejects.toThrow("Nobody like that works here.");
  });

  test("leaves the last house.owner, also when two dismiss each other at the same instant", async () => {
    const second = await house.somebody("owner");
    const [one, other] = await Promise.all([house.as(house.owner), house.as(second)]);
    const dismiss = (who: typeof one, person: string) =>
      who.people.dismiss({ tenant: "meridian", person, as: { role: "owner" } });
    const both = await Promise.allSettled([dismiss(one, second), dismiss(other, house.owner)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [left] = await house.floor.ground
      .owner`select person_id from app.memberships where role = 'owner' and ended_at is null`;
    house.owner = String(left?.person_id);
    await expect(dismiss(await house.as(house.owner), house.owner)).rejects.toThrow(
      "The last owner cannot be dismissed",
    );
  });

  test("reaches nobody of another tenant", async () => {
    const theirs = await house.somebody("tenant-admin", "chenguang");
    const admin = await house.as(await house.somebody("tenant-admin", "harbour"));
    await expect(
      admin.people.dismiss({ tenant: "harbour", person: theirs, as: { role: "tenant-admin" } }),
    ).rejects.toThrow("Nobody like that works here.");
    expect((await house.as(theirs)).people).toBeDefined();
  });

  test("an agent ends their seats and assignments everywhere", async () => {
    const { personId } = await house.floor.hire();
    await appoint(personId, house.floor.operatorId, "agent");
    await (await house.as(house.owner)).people.dismiss({
      tenant: "meridian",
      person: personId,
      as: { role: "agent" },
    });
    const left = await house.floor.ground.owner`
      select 'assignment' from app.assignments where agent_id = ${personId} and upper_inf(during)
      union all select 'seat' from app.seats where agent_id = ${personId} and upper_inf(during)`;
    expect(left).toHaveLength(0);
  });
});

describe("a role of one's own", () => {
  let admin: string;
  beforeEach(async () => {
    admin = await house.somebody("tenant-admin", "harbour");
  });

  test("gives where it was built what it says, no more, and nothing elsewhere", async () => {
    const { people } = await house.as(admin);
    const { custom } = await people.shapeRole({
      ...{
        tenant: "harbour",
        name: `Bookkeeper ${house.next()}`,
        permissions: ["read:statement", "read:usage"],
      },
    });
    const { link } = await people.invite({
      ...{ tenant: "harbour", email: `books${house.next()}@example.com`, as: { role: "custom", custom } },
    });
    const { email } = await house.nobody().people.join({ ...linked(link), ...NEWCOMER });
    const [person] = await house.floor.ground.owner`select id from app.people where email = ${email}`;
    const books = await house.as(String(person?.id));
    const month = "2026-11-01";
    expect((await books.statements.soFar({ tenant: "harbour", month })).lines).toBeDefined();
    await expect(books.interactions.list({ tenant: "harbour" })).rejects.toThrow("does not allow this");
    await expect(books.statements.soFar({ tenant: "chenguang", month })).rejects.toThrow(
      "no lessee of that name",
    );
    await people.shapeRole({
      tenant: "harbour",
      custom,
      name: "Reader of leases",
      permissions: ["read:lease"],
    });
    const later = await house.as(String(person?.id));
    await expect(later.statements.soFar({ tenant: "harbour", month })).rejects.toThrow("does not allow this");
    await expect(people.endRole({ tenant: "harbour", custom })).rejects.toThrow("hold this role");
    await people.dismiss({ tenant: "harbour", person: String(person?.id), as: { role: "custom", custom } });
    await people.endRole({ tenant: "harbour", custom });
  });

  test("holds nothing its builder lacks, nor can be given by somebody who lacks it", async () => {
    const { people } = await house.as(admin);
    await expect(
      people.shapeRole({ tenant: "harbour", name: "Signer", permissions: ["end:lease"] }),
    ).rejects.toThrow("End a lease before its time.");
    const { custom } = await (await house.as(house.owner)).people.shapeRole({
      ...{ tenant: "harbour", name: `Signer ${house.next()}`, permissions: ["end:lease"] },
    });
    await expect(
      people.giveRole({ tenant: "harbour", person: admin, as: { role: "custom", custom } }),
    ).rejects.toThrow("may do what you may not");
    await expect(
      people.shapeRole({ tenant: "harbour", custom, name: "Mine", permissions: ["read:lease"] }),
    ).rejects.toThrow("may do what you may not");
  });

  test("of another tenant does not exist here", async () => {
    const { custom } = await (await house.as(house.owner)).people.shapeRole({
      ...{ tenant: "chenguang", name: `Theirs ${house.next()}`, permissions: ["read:lease"] },
    });
    await expect(
      (await house.as(admin)).people.giveRole({
        tenant: "harbour",
        person: admin,
        as: { role: "custom", custom },
      }),
    ).rejects.toThrow("There is no such role here.");
  });

  test("at the operator opens a desk to whoever holds it, and no lessee's data", async () => {
    const { people } = await house.as(house.owner);
    const { custom } = await people.shapeRole({
      ...{ tenant: "meridian", name: `Night shift ${house.next()}`, permissions: ["work:desk"] },
    });
    const person = await house.somebody("finance");
    await people.giveRole({ tenant: "meridian", person, as: { role: "custom", custom } });
    await people.dismiss({ tenant: "meridian", person, as: { role: "finance" } });
    const night = await house.as(person);
    expect((await night.desk.current()).state).toBe("off");
    await expect(night.lessees.record({ tenant: "harbour" })).rejects.toThrow("no lessee of that name");
    const { floor: agents } = await (await house.as(house.owner)).seats.board({ tenant: "harbour" });
    expect(agents.map(({ agent }) => agent)).toContain(person);
  });

  test("has a name of its own", async () => {
    const { people } = await house.as(admin);
    const role = { tenant: "harbour", name: `Reader ${house.next()}`, permissions: ["read:lease"] as const };
    await people.shapeRole({ ...role, permissions: ["read:lease"] });
    await expect(people.shapeRole({ ...role, permissions: ["read:lease"] })).rejects.toThrow(
      "There is a role of that name already.",
    );
  });
});
