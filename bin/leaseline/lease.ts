import { join } from "node:path";
import { defineCommand } from "citty";
import { Trouble } from "@/db/engines/trouble.mjs";
import { Refusal } from "@/server/api/refusal";
import { exportFiles, planFiles } from "@/server/lease-files/reads";
import type { LeasePlan, Plan } from "@/server/lease-files/rules";
import { applyFiles } from "@/server/lease-files/writes";
import type { Actor } from "@/tenants/actor";
import { printAmendment } from "@/tenants/amendment";
import { leaveGround } from "@/tenants/ground";
import { standOnInstallation } from "./installation";
import { isFolder, isLeaseFile, readLeaseFiles, slugOf, writeWhole } from "./lease-folder";
import { concludeWith, GOOD, JSON_FLAG, REFUSED } from "./strict";

const COMMAND: Actor = { kind: "job", name: "leaseline lease" };

const FILES = {
  files: {
    type: "positional",
    description: "Leases, or folders of leases: YAML or JSON.",
    valueHint: "FILE…",
  },
} as const;
const CREATE = {
  create: { type: "boolean", description: "Make the lessees that are not there yet." },
} as const;

/** `leaseline lease plan`: what files would change, clause by clause; or everything that is wrong with them. */
const plan = defineCommand({
  meta: { name: "plan", description: "Says what these leases would change, and changes nothing." },
  args: { ...FILES, ...CREATE, ...JSON_FLAG },
  async run({ args }) {
    const sources = readLeaseFiles(args._);
    standOnInstallation("lease plan");
    const planned = await planFiles(COMMAND, sources, { now: new Date(), create: Boolean(args.create) });
    await leaveGround();
    tell(planned, args.json ? { json: true } : { json: false, doing: "to" });
  },
});

/** `leaseline lease apply`: puts files in force, all of them or none. */
const apply = defineCommand({
  meta: {
    name: "apply",
    description: "Puts these leases in force, signed for both parties: all of them or none.",
  },
  args: {
    ...{ ...FILES, ...CREATE },
    reason: { type: "string", description: "Why, for the log of every lessee.", valueHint: "moved to code" },
    ...JSON_FLAG,
  },
  async run({ args }) {
    const sources = readLeaseFiles(args._);
    standOnInstallation("lease apply");
    const asked = {
      now: new Date(),
      create: Boolean(args.create),
      reason: args.reason ?? "applied from files",
    };
    const applied = await applyFiles(COMMAND, sources, asked).catch(inWords);
    await leaveGround();
    tell(applied, args.json ? { json: true } : { json: false, doing: "done" });
  },
});

/** What the business refuses is said in its own words, without where in the code it was. */
function inWords(error: unknown): never {
  throw error instanceof Refusal ? new Trouble(error.message, { cause: error }) : error;
}

type Telling = { readonly json: true } | { readonly json: false; readonly doing: "to" | "done" };

function tell(plan: Plan & { applied?: boolean }, telling: Telling): void {
  const good = plan.faults.length === 0;
  if (telling.json) process.stdout.write(`${JSON.stringify({ good, ...bare(plan) }, null, 2)}\n`);
  else if (good)
    process.stdout.write(`${plan.leases.map(linesOf).join("")}${sumOf(plan.leases, telling.doing)}\n`);
  else process.stderr.write(`${faultLines(plan)}Refused: nothing was changed.\n`);
  concludeWith(good ? GOOD : REFUSED);
}

/** For programs: without the documents, which they have. */
function bare({ leases, faults, applied }: Plan & { applied?: boolean }) {
  const plans = faults.length > 0 ? [] : leases;
  return {
    ...(applied !== undefined && { applied }),
    leases: plans.map(({ tenant, file, change, version, from, amendments }) => ({
      ...{ tenant, file, change, version, from: change === "none" ? null : from, amendments },
    })),
    faults,
  };
}

const faultLines = ({ faults }: Plan): string =>
  faults
    .map(({ file, line, column, clause, fault }) => `${file}:${line}:${column}: ${clause}: ${fault}\n`)
    .join("");

function linesOf({ tenant, file, change, from, amendments }: LeasePlan): string {
  if (change === "none") return `${tenant}: no change\n`;
  const head = `${tenant}: ${change === "new" ? "new" : "amended"}, from ${from.toISOString()} (${file})\n`;
  return head + amendments.map((amendment) => `  ${printAmendment(amendment)}\n`).join("");
}

function sumOf(leases: readonly LeasePlan[], doing: "to" | "done"): string {
  const count = (change: LeasePlan["change"]) => leases.filter((one) => one.change === change).length;
  const [fresh, amended] = doing === "to" ? ["to be made", "to be amended"] : ["made", "amended"];
  return `${count("new")} ${fresh}, ${count("amend")} ${amended}, ${count("none")} without change.`;
}

/** `leaseline lease export`: what was agreed last, as files that change nothing when they are applied. */
const exported = defineCommand({
  meta: {
    name: "export",
    description: "Writes leases to files: each named after its lessee; or all of them into a folder.",
  },
  args: {
    files: {
      ...{ type: "positional", description: "harbour.yaml, harbour.json, a folder, or a lessee to print." },
      valueHint: "FILE…",
    },
    tenant: {
      type: "string",
      description: "Whose lease, when the file is named otherwise.",
      valueHint: "harbour",
    },
    ...JSON_FLAG,
  },
  async run({ args }) {
    standOnInstallation("lease export");
    const written: { tenant: string; version: number; file: string | null }[] = [];
    for (const word of args._) written.push(...(await exportTo(word, args.tenant, Boolean(args.json))));
    await leaveGround();
    if (args.json) process.stdout.write(`${JSON.stringify({ good: true, leases: written }, null, 2)}\n`);
    concludeWith(GOOD);
  },
});

async function exportTo(word: string, tenant: string | undefined, quietly: boolean) {
  const isAll = isFolder(word);
  const slug = tenant ?? slugOf(word);
  const found = await exportFiles(COMMAND, isAll && !tenant ? undefined : [slug]);
  if (found.length === 0 && !isAll) throw new Trouble(`There is no lease of a lessee "${slug}".`);
  return found.map(({ tenant: whose, version, text }) => {
    const file = isAll ? join(word, `${whose}.yaml`) : word;
    const isFile = isLeaseFile(file);
    const written = text(file.endsWith(".json") ? "json" : "yaml");
    if (isFile) writeWhole(file, written);
    else if (!quietly) process.stdout.write(written);
    if (isFile && !quietly) process.stdout.write(`${whose}: version ${version} to ${file}\n`);
    return {
      tenant: whose,
      version,
      file: isFile ? file : null,
      ...(!isFile && quietly && { text: written }),
    };
  });
}

export const lease = defineCommand({
  meta: { name: "lease", description: "Leases as code: files that say what every lessee has." },
  subCommands: { plan, apply, export: exported },
});
