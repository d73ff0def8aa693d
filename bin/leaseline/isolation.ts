import { writeFileSync } from "node:fs";
import { defineCommand } from "citty";
import { Trouble } from "@/db/engines/trouble.mjs";
import { environment } from "@/server/environment";
import { anotherLessee } from "@/server/isolation/reads";
import type { Sealed } from "@/server/isolation/rules";
import { walk } from "@/server/isolation/walk";
import { keep } from "@/server/isolation/writes";
import { closeRedis, openRedis } from "@/server/vendors/redis/clients";
import { leaveGround } from "@/tenants/ground";
import { allTenants, type Tenant, tenantBySlug } from "@/tenants/recognise";
import { standOnInstallation } from "./installation";
import { printed } from "./printed-certificate";
import { concludeWith, GOOD, JSON_FLAG, REFUSED } from "./strict";

/** `leaseline isolation`: tries every door with another lessee's people, and prints and keeps the certificate. */
export const isolation = defineCommand({
  meta: {
    name: "isolation",
    description: "Tries every way in with another lessee's people, and certifies what was found.",
  },
  args: {
    tenant: { type: "string", description: "This lessee's wall alone.", valueHint: "harbour" },
    thorough: {
      type: "boolean",
      description: "Try changes at the other lessee too; not where real people work.",
    },
    out: { type: "string", description: "Also write the certificate here.", valueHint: "FILE" },
    ...JSON_FLAG,
  },
  async run({ args }) {
    standOnInstallation("isolation");
    await openRedis(environment().redisUrl);
    const made: Sealed[] = [];
    for (const lessee of await asked(args.tenant)) {
      const sealed = await certify(lessee, { thorough: args.thorough ?? false, isQuiet: args.json ?? false });
      made.push(sealed);
      if (!args.json) process.stdout.write(printed(sealed));
    }
    await Promise.all([closeRedis(), leaveGround()]);
    const json = `${JSON.stringify(args.tenant ? made[0] : made, null, 2)}\n`;
    if (args.out) writeFileSync(args.out, json);
    if (args.json) process.stdout.write(json);
    concludeWith(made.every(({ verdict }) => verdict === "isolated") ? GOOD : REFUSED);
  },
});

async function certify(
  lessee: Tenant,
  { thorough, isQuiet }: { thorough: boolean; isQuiet: boolean },
): Promise<Sealed> {
  const home = await anotherLessee(lessee.id);
  const tell = ({ done, total, attempts }: { done: number; total: number; attempts: number }) => {
    if (!isQuiet && process.stderr.isTTY)
      process.stderr.write(`\r${lessee.slug}: ${done} of ${total} doors, ${attempts} attempts `);
  };
  const sealed = await walk({ lessee, home, tell, thorough });
  if (!isQuiet && process.stderr.isTTY) process.stderr.write("\n");
  await keep(lessee.id, sealed);
  return sealed;
}

async function asked(slug: string | undefined): Promise<readonly Tenant[]> {
  if (slug === undefined) return (await allTenants()).filter(({ kind }) => kind === "lessee");
  const tenant = await tenantBySlug(slug);
  if (tenant?.kind !== "lessee") throw new Trouble(`There is no lessee "${slug}".`);
  return [tenant];
}
