import { join } from "node:path";
import { defineCommand } from "citty";
import { Trouble } from "@/db/engines/trouble.mjs";
import { Refusal } from "@/server/api/refusal";
import { exportFiles, planFiles } from "@/server/lease-files/reads";
import type { LeasePlan, Plan } from "@/server/lease-files/rules";
import { type Applied, applyFiles } from "@/server/lease-files/writes";
import type { Actor } from "@/tenants/actor";
import { printAmendment } from "@/tenants/amendment";
import { leaveGround } from "@/tenants/ground";
import { standOnInstallation } from "./installation";
import { isFolder, isLeaseFile, readLeaseFiles, slugOf, writeWhole } from "./lease-folder";
import { PAPER, paperOf } from "./signed-paper";
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
    tell(planned, { json: Boolean(args.json), doing: "to-offer" });
  },
});

/** `leaseline lease apply`: lays files before both parties to sign, all of them or none; with a paper they are signed. */
const apply = defineCommand({
  meta: {
    name: "apply",
    description:
      "Offers these leases to both parties to sign, or enters them as signed: all of them or none.",
  },
  args: {
    ...{ ...FILES, ...CREATE, ...PAPER },
    reason: { type: "string", description: "Why, for the log of every lessee.", valueHint: "moved to code" },
    ...JSON_FLAG,
  },
  async run({ args }) {
    const sources = readLeaseFiles(args._);
    const paper = paperOf(args);
    standOnInstallation("lease apply");
    const asked = {
      now: new Date(),
      create: Boolean(args.create),
      ...{ reason: args.reason ?? "applied from files", paper },
    };
    const applied = await applyFiles(COMMAND, sources, asked).catch(inWords);
    await leaveGround();
    tell(applied, { json: Boolean(args.json), doing: paper ? "signed" : "offered" });
  },
});

/** What the business refuses is said in its own words, without where in the code it was. */
function inWords(error: unknown): never {
  throw error instanceof Refusal ? new Trouble(error.message, { cause: error }) : error;
}

interface Telling {
  readonly json: boolean;
  readonly doing: keyof typeof SUMS;
}

type Told = Plan & Partial<Applied>;

function tell(plan: Told, telling: Telling): void {
  const good = plan.faults.length === 0;
  if (telling.json) process.stdout.write(`${JSON.stringify({ good, ...bare(plan) }, null, 2)}\n`);
  else if (good)
    process.stdout.write(
      `${plan.leases.map((one) => linesOf(one, telling)).join("")}${sumOf(plan.leases, telling)}\n`,
    );
  else process.stderr.write(`${faultLines(plan)}Refused: nothing was changed.\n`);
  concludeWith(good ? GOOD : REFUSED);
}

/** For programs: without the documents, which they have. */
function bare({ leases, faults, applied, made }: Told) {
  const plans = faults.length > 0 ? [] : leases;
  return {
    ...(applied !== undefined && { applied }),
    leases: plans.map(({ tenant, file, change, version, from, amendments, awaits }) => ({
      ...{ tenant, file, change, version, from: change === "none" ? null : from, amendments, awaits },
      ...(made && { made: made.get(file) ?? null }),
    })),
    faults,
  };
}

const faultLines = ({ faults }: Plan): string =>
  faults
    .map(({ file, line, column, clause, fault }) => `${file}:${line}:${column}: ${clause}: ${fault}\n`)
    .join("");

function linesOf(plan: LeasePlan, { doing }: Telling): string {
  const { tenant, file, change, from, amendments, version, awaits } = plan;
  const isWaiting = awaits !== null && (version === null || amendments.length > 0);
  const waiting = isWaiting ? `: version ${awaits} is offered and awaits signatures` : "";
  if (change === "none") return `${tenant}: no change${waiting}\n`;
  const when = `from ${from.toISOString()}${doing === "signed" ? "" : ", or from when both have signed"}`;
  const head = `${tenant}: ${change === "new" ? "new" : "amended"}, ${when} (${file})\n`;
  return head + amendments.map((amendment) => `  ${printAmendment(amendment)}\n`).join("");
}

const SUMS = {
  "to-offer": "To be offered to both to sign",
  offered: "Offered to both; each binds when both have signed it",
  signed: "Signed, and agreed",
} as const;

function sumOf(leases: readonly LeasePlan[], { doing }: Telling): string {
  const count = (change: LeasePlan["change"]) => leases.filter((one) => one.change === change).length;
  return `${SUMS[doing]}: ${count("new")} new, ${count("amend")} amended; ${count("none")} without change.`;
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
