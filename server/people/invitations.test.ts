import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../access/rules";
import { House, linked, NEWCOMER, PASSWORD } from "./house.fixtures";

let house: House;

beforeAll(async () => {
  house = await House.open("invitations");
});
afterAll(() => house.close());

const emailOf = async (id: string) =>
  String((await house.floor.ground.owner`select email from app.people where id = ${id}`)[0]?.email);

describe("an invitation", () => {
  test("leads from a link shown once to somebody who signs in with their role", async () => {
    const { people } = await house.as(house.owner);
    const { link, email } = await people.invite({
      ...{ tenant: "harbour", email: " Priya@Harbour.Example ", as: { role: "tenant-admin" } },
    });
    expect(email).toBe("priya@harbour.example");
    const { token } = linked(link);
    const [row] = await house.floor.ground
      .owner`select token_hash from app.invitations where email = ${email}`;
    expect(row?.token_hash).not.toContain(token);
    const page = await house.nobody().people.invitation(linked(link));
    expect(page).toMatchObject({ tenant: "Harbour Lane Hotels", role: "tenant-admin", known: false });
    await house.nobody().people.join({ ...linked(link), ...NEWCOMER });
    expect(await house.witnessed(house.floor.harbour.id)).toEqual([
      "join:tenant",
      "invite:person",
      "sign:lease",
    ]);
    const board = await (await house.as(house.owner)).people.board({ tenant: "harbour" });
    expect(board.people.find((one) => one.email === email)).toMatchObject({
      ...{ name: "Priya Hale", roles: [{ role: "tenant-admin" }], lastSignIn: null },
    });
    expect(board.invitations).toEqual([]);
  });

  test("is good once", async () => {
    const { people } = await house.as(house.owner);
    const { link } = await people.invite({
      ...{ tenant: "harbour", email: `once${house.next()}@example.com`, as: { role: "lessee-developer" } },
    });
    const tries = await Promise.allSettled(
      [1, 2].map(() => house.nobody().people.join({ ...linked(link), ...NEWCOMER })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(house.nobody().people.invitation(linked(link))).rejects.toThrow("is over or was taken back");
  });

  test.each([
    [
      "after a week",
      "expires_at = clock_timestamp() - interval '1 second', created_at = now() - interval '7 days'",
    ],
    ["once taken back", "revoked_at = now()"],
  ])("opens nothing %s, in the words for a link that never was", async (_, change) => {
    const { people } = await house.as(house.owner);
    const email = `late${house.next()}@example.com`;
    const { link } = await people.invite({ tenant: "harbour", email, as: { role: "tenant-admin" } });
    await house.floor.ground.owner.unsafe(`update app.invitations set ${change} where email = '${email}'`);
    const never = { tenant: "harbour", token: "x".repeat(43) };
    for (const token of [linked(link), never, { ...never, tenant: "nowhere" }])
      await expect(house.nobody().people.join({ ...token, ...NEWCOMER })).rejects.toThrow(
        "This invitation is over or was taken back.",
      );
    expect(await house.floor.ground.owner`select 1 from app.people where email = ${email}`).toHaveLength(0);
  });

  test("of one tenant opens nothing at another", async () => {
    const { people } = await house.as(house.owner);
    const { link } = await people.invite({
      ...{ tenant: "harbour", email: `next${house.next()}@example.com`, as: { role: "tenant-admin" } },
    });
    const { token } = linked(link);
    const door = house.nobody().people.join({ tenant: "chenguang", token, ...NEWCOMER });
    await expect(door).rejects.toThrow("is over or was taken back");
  });

  test("is replaced when the same person is asked again, and taken back when asked to", async () => {
    const { people } = await house.as(house.owner);
    const asked = {
      tenant: "harbour",
      email: `again${house.next()}@example.com`,
      as: { role: "tenant-admin" },
    } as const;
    const first = await people.invite(asked);
    const second = await people.invite(asked);
    await expect(house.nobody().people.invitation(linked(first.link))).rejects.toThrow("is over");
    expect(await house.nobody().people.invitation(linked(second.link))).toMatchObject({ email: asked.email });
    const [open] = (await people.board({ tenant: "harbour" })).invitations;
    await people.revoke({ tenant: "harbour", invitation: open?.invitation ?? "" });
    await expect(house.nobody().people.invitation(linked(second.link))).rejects.toThrow("is over");
    await expect(people.revoke({ tenant: "harbour", invitation: open?.invitation ?? "" })).rejects.toThrow(
      "no such invitation",
    );
  });

  test("of somebody who is here already takes their password, and no other", async () => {
    const known = await house.somebody("lessee-developer", "chenguang");
    const { link } = await (await house.as(house.owner)).people.invite({
      ...{ tenant: "harbour", email: await emailOf(known), as: { role: "tenant-admin" } },
    });
    expect(await house.nobody().people.invitation(linked(link))).toMatchObject({ known: true });
    const answer = (password: string) =>
      house.nobody().people.join({ ...linked(link), password, language: "en" });
    await expect(answer("not their password")).rejects.toThrow("not the password of your account");
    await answer(PASSWORD);
    const { access } = await house.as(known);
    expect((await access.me()).memberships.map(({ slug, role }) => `${slug} ${role}`).sort()).toEqual([
      "chenguang lessee-developer",
      "harbour tenant-admin",
    ]);
  });

  test("takes no weak password and no address that is none", async () => {
    const { people } = await house.as(house.owner);
    const email = `weak${house.next()}@example.com`;
    const { link } = await people.invite({ tenant: "harbour", email, as: { role: "tenant-admin" } });
    await expect(
      house.nobody().people.join({ ...linked(link), ...NEWCOMER, password: "short" }),
    ).rejects.toThrow();
    expect(await house.nobody().people.invitation(linked(link))).toMatchObject({ known: false });
    await expect(
      people.invite({ tenant: "harbour", email: "nobody", as: { role: "tenant-admin" } }),
    ).rejects.toThrow("not an e-mail address");
  });
});

describe("who may invite whom", () => {
  test("a lessee's administrator asks people to their own lessee, and finds no other", async () => {
    const admin = await house.as(await house.somebody("tenant-admin", "harbour"));
    const ask = (tenant: string, role: Role) =>
      admin.people.invite({ tenant, email: `asked${house.next()}@example.com`, as: { role } });
    await ask("harbour", "lessee-developer");
    await expect(ask("chenguang", "lessee-developer")).rejects.toThrow(
      "There is no lessee of that name here.",
    );
    await expect(ask("meridian", "manager")).rejects.toThrow("There is no lessee of that name here.");
    await expect(ask("harbour", "manager")).rejects.toThrow("That role does not exist here.");
  });

  test("a manager asks anybody but an owner", async () => {
    const manager = await house.as(await house.somebody("manager"));
    const ask = (role: Role) =>
      manager.people.invite({ tenant: "meridian", email: `asked${house.next()}@example.com`, as: { role } });
    await ask("agent");
    await expect(ask("owner")).rejects.toThrow("Only an owner");
  });
});
