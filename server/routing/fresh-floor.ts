// A floor of a test suite's own: the cast at work, in a database and a Redis that nobody else uses.
import { idOf, newId } from "@/db/ids";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshNumber } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { forgetDirectory } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import type { Membership, Principal } from "../access/rules";
import { ready, signOn } from "../desk/writes/shift";
import { fact } from "../interactions/facts";
import { learn, open } from "../interactions/writes";
import { putInForce } from "../leases/writes/put-in-force";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { enqueue } from "./writes";

const SHARED = e164("+886255500100");
const SETUP = { kind: "setup" } as const;

export interface Lessee {
  readonly id: string;
  readonly slug: string;
  readonly queue: string;
}

/** A call that waits, or is about to. */
export interface WaitingCall {
  readonly tenantId: string;
  readonly interactionId: string;
  readonly queue: string;
  readonly at: Date;
}

export class FreshFloor {
  readonly operatorId = newId();
  readonly accountId = newId();
  readonly harbour: Lessee = { id: newId(), slug: "harbour", queue: "bookings" };
  readonly chenguang: Lessee = { id: newId(), slug: "chenguang", queue: "repairs" };
  readonly agents: Principal[] = [];
  #calls = 0;

  private constructor(
    readonly ground: FreshGround,
    private readonly redis: { close(): Promise<void> },
  ) {}

  /** An operator, two lessees in force on one shared number, and this many agents who serve both. */
  static async open(name: string, agents: number): Promise<FreshFloor> {
    const floor = new FreshFloor(await freshGround(name), await freshRedis());
    forgetDirectory();
    await floor.#settle();
    for (let n = 0; n < agents; n++) await floor.hire();
    return floor;
  }

  async close(): Promise<void> {
    await this.redis.close();
    await this.ground.close();
  }

  async #settle(): Promise<void> {
    const { owner } = this.ground;
    await owner`insert into app.tenants (id, slug, kind, name) values
      (${this.operatorId}, 'meridian', 'operator', 'Meridian Contact'),
      (${this.harbour.id}, 'harbour', 'lessee', 'Harbour Lane Hotels'),
      (${this.chenguang.id}, 'chenguang', 'lessee', '晨光電器')`;
    await owner`insert into app.carrier_accounts (id, token, account_sid, application_sid)
      values (${this.accountId}, 'acct', 'AC0', 'AP00000000000000000000000000000000')`;
    await freshNumber(this.accountId, SHARED, "shared");
    await this.#sign(this.harbour, hotel(this.#facts("harbour", "1")));
    await this.#sign(this.chenguang, applianceService(this.#facts("chenguang", "2")));
    forgetDirectory();
  }

  #facts(tenant: string, digit: string) {
    return {
      tenant,
      names: { en: tenant === "harbour" ? "Harbour Lane Hotels" : "Morning Light", "zh-TW": "晨光電器" },
      colour: "#1f6f8b",
      numbers: [
        {
          number: SHARED,
          use: "shared" as const,
          signals: [{ method: "menu-digit" as const, value: digit }],
        },
      ],
      seats: 100,
      from: new Date(Date.now() - 86_400_000),
      until: null,
      hours: null,
    };
  }

  async #sign({ id }: Lessee, lease: Lease): Promise<void> {
    await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, lease, { tenantId: id, reason: "a test" }));
  }

  /** A person with a role of agent, a seat, an assignment and a passed exam at these lessees (both, unless told otherwise). */
  async hire(lessees: readonly Lessee[] = [this.harbour, this.chenguang]): Promise<Principal> {
    const { owner } = this.ground;
    const personId = newId();
    const name = `Agent ${this.agents.length + 1}`;
    await owner`insert into app.people (id, email, family_name, given_name, display_name)
      values (${personId}, ${`${personId}@meridian.example`}, 'Agent', ${name}, ${name})`;
    for (const { id } of lessees) {
      await owner`insert into app.assignments (tenant_id, agent_id, medium, rights, during) values (${id}, ${personId}, 'voice', '["see-full-numbers"]', '[2000-01-01,)')`;
      await owner`insert into app.seats (tenant_id, agent_id, kind, during) values (${id}, ${personId}, 'named', '[2000-01-01,)')`;
      await owner`insert into app.certifications (tenant_id, agent_id, medium, score, pass_mark, passed_at) values (${id}, ${personId}, 'voice', 90, 80, now())`;
    }
    const membership: Membership = {
      tenantId: this.operatorId,
      slug: "meridian",
      kind: "operator",
      role: "agent",
    };
    const agent: Principal = {
      ...{ personId, displayName: name, email: `${personId}@meridian.example`, language: "en" },
      ...{ sessionId: newId(), memberships: [membership], factorAt: new Date() },
    };
    this.agents.push(agent);
    return agent;
  }

  /** Signs an agent on and says they are ready. */
  async seat(agent: Principal): Promise<void> {
    await signOn({ principal: agent }, { tab: "tab-1" });
    await ready({ principal: agent });
  }

  /** A caller has come as far as the queue. Postgres knows; the router has not been told yet. */
  async arrive(
    to: { id: string; queue: string } = this.harbour,
    from = `+4420${70000000 + this.#calls}`,
  ): Promise<WaitingCall> {
    const n = this.#calls++;
    const interactionId = idOf("call", this.accountId, String(n));
    const at = new Date();
    await inTenant(SETUP, to.id, async (tx) => {
      await open(tx, {
        ...{ id: interactionId, tenantId: to.id, accountId: this.accountId, callSid: `CA${interactionId}` },
        ...{ number: SHARED, from, forwardedFrom: null, language: "en", leaseVersion: 1 },
        ...{ steps: [{ method: "menu-digit", outcome: "matched", evidence: "1" }], startedAt: at },
      });
      await learn(tx, to.id, interactionId, [fact("queued", at, { queue: to.queue })]);
    });
    return { tenantId: to.id, interactionId, queue: to.queue, at };
  }

  /** A caller who waits, and whom the router knows. */
  async call(to?: { id: string; queue: string }, from?: string): Promise<WaitingCall> {
    const waiting = await this.arrive(to, from);
    await enqueue({ ...waiting, priority: 0 });
    return waiting;
  }

  /** The caller hangs up before anybody answered. */
  async hangUp({ tenantId, interactionId }: WaitingCall): Promise<void> {
    const ended = {
      leg: `CA${interactionId}`,
      role: "customer",
      seconds: 5,
      status: "completed",
      source: "callback",
    } as const;
    await inTenant(SETUP, tenantId, (tx) =>
      learn(tx, tenantId, interactionId, [fact("leg-ended", new Date(), ended, ended.leg)]),
    );
  }
}
