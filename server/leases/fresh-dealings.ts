// The two parties of a test suite's own: an operator and a lessee in a fresh database, who deal by procedures alone.
import { newId } from "@/db/ids";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { forgetDirectory, leasesOf } from "@/tenants/recognise";
import { isOperatorRole, type Membership, type Principal, type Role } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";

const createCaller = createCallerFactory(appRouter);
const DAY = 86_400_000;

export const inDays = (days: number) => new Date(Date.now() + days * DAY);
export const HERE = { tenant: "harbour" };

const facts = { tenant: "harbour", names: { en: "Harbour Lane" }, colour: "#1f6f8b", numbers: [] };

export const lease = (from: Date, until: Date | null = null, seats = 2): Lease =>
  hotel({ ...facts, from, until, seats });

export const proposal = (document: Lease) => ({ ...HERE, file: writeLeaseFile(document) });

export class FreshDealings {
  private constructor(
    readonly ground: FreshGround,
    private readonly meridian: string,
    readonly harbour: string,
  ) {}

  static async open(name: string): Promise<FreshDealings> {
    const ground = await freshGround(name);
    const meridian = await freshTenant("meridian", "operator");
    return new FreshDealings(ground, meridian, await freshTenant("harbour", "lessee", "Harbour Lane Hotels"));
  }

  /** Nothing was ever agreed. */
  async anew(): Promise<void> {
    await this.ground.owner`delete from app.leases`;
    forgetDirectory();
  }

  somebody(...roles: Role[]): Principal {
    const memberships = roles.map((role): Membership => {
      const at = isOperatorRole(role)
        ? { tenantId: this.meridian, slug: "meridian", kind: "operator" as const }
        : { tenantId: this.harbour, slug: "harbour", kind: "lessee" as const };
      return { ...at, role };
    });
    const named = { displayName: "Marcus Wu", email: "m@meridian.example", language: "en" };
    return { personId: newId(), sessionId: newId(), ...named, factorAt: new Date(), memberships };
  }

  call(principal: Principal) {
    return createCaller({ principal, requestId: "one", address: "::1" });
  }

  as(principal: Principal) {
    return this.call(principal).leases;
  }

  /** Another person each time. */
  manager() {
    return this.as(this.somebody("manager"));
  }

  admin() {
    return this.as(this.somebody("tenant-admin"));
  }

  /** Drafted and offered by the operator. */
  async offered(document: Lease) {
    const drafted = await this.manager().draft(proposal(document));
    return this.manager().offer({ ...HERE, ...drafted });
  }

  async agreed(document: Lease) {
    const asRead = { ...HERE, ...(await this.offered(document)) };
    await this.manager().approve(asRead);
    return this.admin().approve(asRead);
  }

  /** What each version is to a reader, newest first. */
  async lives(): Promise<string[]> {
    const { versions } = await this.manager().versions(HERE);
    return versions.map(({ version, life }) => `${version} ${life}`);
  }

  /** What the gate goes by. */
  async binding(): Promise<string[]> {
    forgetDirectory();
    return (await leasesOf(this.harbour)).map(({ version, state }) => `${version} ${state}`);
  }
}
