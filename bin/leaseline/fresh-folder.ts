// The `lease` command on an installation of a test suite's own: an operator, two lessees, three numbers, a folder for files.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineCommand } from "citty";
import { vi } from "vitest";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { e164 } from "@/tenants/phone";
import { forgetDirectory } from "@/tenants/recognise";
import { lease } from "./lease";
import { GOOD, runStrictly } from "./strict";

const main = defineCommand({ meta: { name: "leaseline" }, subCommands: { lease } });

export const OWN = e164("+886255500101");
export const OTHER = e164("+886255500102");
/** A lessee's own number, that forwards to ours. */
export const OUTSIDE = e164("+886223456700");
export const SHARED = e164("+886255500100");

/** Runs the command as a shell would, and gives back what it said and how it ended. */
export async function leaseline(...words: string[]): Promise<{ said: string; code: number }> {
  const said: string[] = [];
  const hear = (text: unknown) => said.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((out) =>
    vi.spyOn(out, "write").mockImplementation(hear),
  );
  const code = await runStrictly(main, ["lease", ...words]);
  for (const spy of spies) spy.mockRestore();
  forgetDirectory();
  return { said: said.join(""), code };
}

export function document(
  tenant: string,
  numbers: Lease["numbers"] = [],
  clauses: Partial<Lease> = {},
): Lease {
  const facts = { tenant, names: { en: `The ${tenant}` }, colour: "#1f6f8b", seats: 2, numbers };
  return { ...hotel({ ...facts, from: new Date("2026-01-01T00:00:00Z"), until: null }), ...clauses };
}

/** The smallest paper there is. */
export const EVIDENCE = Buffer.from("%PDF-1.7\n%%EOF\n");

export class FreshFolder {
  folder = "";
  /** The words that say it was signed on paper. */
  readonly signed: readonly string[];
  #folders = 0;

  private constructor(
    readonly ground: FreshGround,
    private readonly home: string,
  ) {
    const evidence = join(home, "signed.pdf");
    writeFileSync(evidence, EVIDENCE);
    this.signed = ["--signed-on-paper", evidence, "--by", "Rose Whitcombe, Director", "--on", "2026-11-20"];
  }

  static async open(name: string): Promise<FreshFolder> {
    const ground = await freshGround(name);
    const home = mkdtempSync(join(tmpdir(), "leaseline-lease-"));
    Object.assign(process.env, { DATABASE_URL: ground.databaseUrl, LEASELINE_HOME: home });
    await freshTenant("meridian", "operator");
    for (const slug of ["harbour", "chenguang"]) await freshTenant(slug, "lessee", `The ${slug}`);
    const account = await freshAccount();
    await freshNumber(account, OWN, "dedicated");
    await freshNumber(account, OTHER, "dedicated");
    await freshNumber(account, SHARED, "shared");
    return new FreshFolder(ground, home);
  }

  async close(): Promise<void> {
    await this.ground.close();
    rmSync(this.home, { recursive: true });
  }

  /** Nothing was ever agreed, and the folder is empty. */
  async anew(): Promise<void> {
    for (const table of ["number_signals", "number_holdings", "leases"])
      await this.ground.owner.unsafe(`delete from app.${table}`);
    await this.ground.owner`delete from app.tenants where slug like 'new-%'`;
    forgetDirectory();
    this.folder = join(this.home, `leases-${++this.#folders}`);
    mkdirSync(this.folder);
  }

  write(lease_: Lease, name = `${lease_.tenant}.yaml`, text = writeLeaseFile(lease_)): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Applies leases, each with a paper of its lessee. */
  async sign(...files: string[]): Promise<void> {
    for (const file of files) {
      const { code, said } = await leaseline("apply", file, ...this.signed);
      if (code !== GOOD) throw new Error(said);
    }
  }

  /** Everything of leases, numbers and logs that there is. */
  async everything() {
    const [row] = await this.ground.owner`select
      (select count(*)::int from app.leases) as leases, (select count(*)::int from app.number_holdings) as holdings,
      (select count(*)::int from app.tenants) as tenants, (select count(*)::int from app.audit_entries) as entries`;
    return row;
  }
}
