import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { reception } from "@/tenants/blueprints/reception";
import { startOfDay, wallClock } from "@/tenants/calendar";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { LeaseInForce } from "@/tenants/lease";
import { MEDIA, MEDIUM_CELLS, type Medium } from "@/tenants/lease/media";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { ask } from "./answering";
import { count } from "./counting";
import { free } from "./live-index";
import { recount } from "./writes";

let ground: FreshGround;
let redis: { close(): Promise<void> };
beforeAll(async () => {
  [ground, redis] = [await freshGround("caps-of-cells"), await freshRedis()];
});
afterAll(async () => {
  await redis.close();
  await ground.close();
});

let businesses = 0;

/** A business whose cells have these caps. */
async function capped(cells: Readonly<Record<string, object>>): Promise<{ id: string; lease: LeaseInForce }> {
  const slug = `mill-${++businesses}`;
  const id = await freshTenant(slug);
  const from = new Date(Date.now() - 86_400_000);
  const document = reception({
    ...{ tenant: slug, names: { en: slug }, numbers: [], colour: "#8d6e63" },
    ...{ from, until: null, hours: null, seats: 1 },
  });
  const within = (medium: Medium) => ({
    in: { state: "live" as const, ...cells[`${medium}.in`] },
    out: { state: "live" as const, ...cells[`${medium}.out`] },
  });
  const permits = Object.fromEntries(
    MEDIA.map((medium) => [medium, within(medium)]),
  ) as typeof document.permits;
  const { compliance: _, ...open } = document;
  const lease = { tenantId: id, slug, version: 1, state: "active" as const, from, until: null };
  return { id, lease: { ...lease, document: { ...open, permits } } };
}

describe("whatever medium comes or goes", () => {
  const began = (tenantId: string, [medium, way]: readonly string[], at: Date, state = "queued") =>
    ground.owner`insert into app.interactions
      (tenant_id, medium, direction, state, account_id, number_e164, language, resolution, started_at, lease_version)
      values (${tenantId}, ${medium ?? ""}, ${way ?? ""}, ${state}, ${newId()}, '+886255510999', 'en', '[]', ${at}, 1)`;

  it.each(MEDIUM_CELLS)(
    "%s: of twenty at once three are let in, and the next when one is over",
    async (cell) => {
      const mill = await capped({ [cell]: { concurrentCap: 3 } });
      const [medium, way] = cell.split(".") as [Medium, "in" | "out"];
      const question = { ask: way === "in" ? ("receive" as const) : ("send" as const), medium };
      const now = new Date();
      const ids = Array.from({ length: 20 }, () => newId());
      const answers = await Promise.all(ids.map((id) => ask(mill.lease, question, id, now)));
      const inside = ids.filter((_, n) => answers[n]?.allow);
      expect(inside).toHaveLength(3);
      expect(answers.find(({ allow }) => !allow)).toMatchObject({
        ...{ deny: "cap", cell, clause: `permits.${cell}.concurrentCap`, owner: "operator" },
      });
      await free(mill.id, inside[0] ?? "", Date.now());
      expect([
        await ask(mill.lease, question, newId(), now),
        await ask(mill.lease, question, newId(), now),
      ]).toMatchObject([{ allow: true }, { allow: false }]);
    },
  );

  it("the day's contacts are those of the cell, since midnight where the lessee is", async () => {
    const mill = await capped({ "sms.out": { dailyCap: 2 }, "sms.in": { dailyCap: 2 } });
    const { zone } = mill.lease.document;
    const midnight = startOfDay(zone, wallClock(zone, new Date()).date);
    await began(mill.id, ["sms", "out"], new Date(+midnight - 1), "done");
    await began(mill.id, ["sms", "out"], midnight, "done");
    await began(mill.id, ["sms", "out"], midnight, "refused");
    const { counted } = await count(mill.lease, new Date());
    expect(counted.cells).toEqual({ "sms.out": { today: 1, now: 0 } });
    await began(mill.id, ["sms", "out"], new Date());
    await recount(mill.lease);
    const send = await ask(mill.lease, { ask: "send", medium: "sms" }, newId(), new Date());
    expect(send).toMatchObject({ allow: false, deny: "cap", clause: "permits.sms.out.dailyCap" });
    const receive = await ask(mill.lease, { ask: "receive", medium: "sms" }, newId(), new Date());
    expect(receive).toMatchObject({ allow: true });
  });
});
