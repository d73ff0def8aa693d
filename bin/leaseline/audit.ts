import { defineCommand } from "citty";
import { Trouble } from "@/db/engines/trouble.mjs";
import { type ChainReport, verifyChain } from "@/server/audit/reads";
import type { Actor } from "@/tenants/actor";
import { leaveGround } from "@/tenants/ground";
import { allTenants, type Tenant, tenantBySlug } from "@/tenants/recognise";
import { standOnInstallation } from "./installation";
import { concludeWith, GOOD, JSON_FLAG, REFUSED } from "./strict";

const COMMAND: Actor = { kind: "job", name: "leaseline audit verify" };

interface Verified extends ChainReport {
  readonly tenant: string;
}

/** `leaseline audit verify`: reads whole logs and names what is not as it was written. */
const verify = defineCommand({
  meta: {
    name: "verify",
    description: "Reads the log of every tenant and names each entry that is changed, missing or moved.",
  },
  args: {
    tenant: { type: "string", description: "The log of this tenant alone.", valueHint: "harbour" },
    ...JSON_FLAG,
  },
  async run({ args }) {
    standOnInstallation("audit verify");
    const logs: Verified[] = [];
    for (const { id, slug } of await asked(args.tenant)) {
      const log = { tenant: slug, ...(await verifyChain(COMMAND, id)) };
      logs.push(log);
      if (!args.json) process.stdout.write(linesOf(log));
    }
    await leaveGround();
    const good = logs.every(({ faults }) => faults.length === 0);
    if (args.json) process.stdout.write(`${JSON.stringify({ good, logs }, null, 2)}\n`);
    concludeWith(good ? GOOD : REFUSED);
  },
});

async function asked(slug: string | undefined): Promise<readonly Tenant[]> {
  if (slug === undefined) return allTenants();
  const tenant = await tenantBySlug(slug);
  if (!tenant) throw new Trouble(`There is no tenant "${slug}".`);
  return [tenant];
}

function linesOf({ tenant, length, head, faults }: Verified): string {
  const end = head ? `, ending with ${head.hash}` : "";
  if (faults.length === 0) return `✓ ${tenant}: ${length} entries${end}\n`;
  return faults.map(({ seq, found }) => `✗ ${tenant} ${seq}: ${found}\n`).join("");
}

export const audit = defineCommand({
  meta: { name: "audit", description: "Looks after the log of who did what." },
  subCommands: { verify },
});
