import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people } from "@/db/tables/people";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { askTheDoor } from "@/tenants/scopes";
import { withoutValues } from "./log";

let ground: FreshGround;
beforeAll(async () => {
  ground = await freshGround("log");
});
afterAll(() => ground.close());

/** Words that stand for a person; none may be found in a log. */
const CANARY = "olivia.canary@meridian.example";

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

describe("an error in the log", () => {
  const person = { familyName: "Chen", givenName: "Olivia", displayName: "Olivia Chen", email: CANARY };
  const twice = async () => {
    const id = "01999999-0000-7000-8000-000000000001";
    await askTheDoor((tx) =>
      tx
        .insert(people)
        .values({ ...person, id })
        .onConflictDoNothing(),
    );
    await askTheDoor((tx) =>
      tx.insert(people).values({ ...person, id: "01999999-0000-7000-8000-000000000002" }),
    );
  };

  it.each<[string, () => Promise<unknown>]>([
    ["a query that broke a rule", twice],
    [
      "a value the database could not read",
      () => askTheDoor((tx) => tx.execute(sql`select ${CANARY}::uuid`)),
    ],
  ])("of %s names no value", async (_, work) => {
    const kept = JSON.stringify(withoutValues(await failureOf(work())));
    expect(kept).not.toContain("canary");
    expect(kept).toContain("PostgresError");
  });

  it("still says which rule, and where in the code", async () => {
    const kept = withoutValues(await failureOf(twice()));
    expect(kept).toMatchObject({
      type: "DrizzleQueryError",
      cause: { errorCode: "23505", constraint: "people_email_key" },
    });
    expect(JSON.stringify(kept)).toContain("log.test.ts");
  });
});
