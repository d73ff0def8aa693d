// A sixth file: the worker's part. It claims a bundle, writes its files one by one, and says how far it is.

import { createHash, type Hash } from "node:crypto";
import { createGzip, type Gzip } from "node:zlib";
import { and, eq, sql } from "drizzle-orm";
import { bundleParts } from "@/db/tables/bundle-parts";
import { bundles } from "@/db/tables/bundles";
import type { Actor } from "@/tenants/actor";
import { tenantById } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { log } from "../log";
import { filesOf, type Leaf, plannedFiles } from "./files";
import type { Entry } from "./rules";
import { tarEnd, tarHeader, tarPadding } from "./tar";

const WORKER: Actor = { kind: "job", name: "bundle" };
const LEASE_SECONDS = 60;
const PART_BYTES = 512 * 1024;

interface Claimed {
  readonly tenantId: string;
  readonly id: string;
}

/** Puts one bundle together, if one is asked for. A worker that died half-way lets go after a minute; another begins anew. */
export async function packBundles(): Promise<void> {
  const claimed = await claim();
  if (!claimed) return;
  try {
    await pack(claimed);
  } catch (error) {
    log.error({ err: error, tenantId: claimed.tenantId, bundleId: claimed.id }, "a bundle failed");
    const failure = "It could not be put together. Ask for it again; tell support when it fails twice.";
    await note(claimed, { state: "failed", failure, leaseUntil: null });
  }
}

async function claim(): Promise<Claimed | undefined> {
  const rows = await inTenant(WORKER, "", (tx) =>
    tx.execute(sql`
      update app.bundles b set state = 'building', files_done = 0,
        lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      from (select tenant_id, id from app.bundles
            where state in ('asked', 'building') and (lease_until is null or lease_until < clock_timestamp())
            order by created_at limit 1 for update skip locked) due
      where b.tenant_id = due.tenant_id and b.id = due.id returning b.tenant_id as "tenantId", b.id`),
  );
  return (rows as unknown as Claimed[])[0];
}

async function pack(claimed: Claimed): Promise<void> {
  const { tenantId, id } = claimed;
  const tenant = await tenantById(tenantId);
  if (!tenant) throw new Error("The lessee of a bundle is gone.");
  await inTenant(WORKER, tenantId, (tx) =>
    tx.delete(bundleParts).where(and(eq(bundleParts.tenantId, tenantId), eq(bundleParts.bundleId, id))),
  );
  const filesAll = (await plannedFiles(tenantId)) + 1;
  await note(claimed, { filesAll });
  const archive = new Archive(claimed);
  const entries: Entry[] = [];
  for await (const leaf of filesOf(WORKER, tenant)) {
    entries.push(await archive.add(leaf));
    await note(claimed, { filesDone: entries.length, leaseUntil: IN_A_MINUTE });
  }
  const manifest = { lessee: tenant.slug, name: tenant.name, at: archive.at.toISOString(), files: entries };
  await archive.add({
    path: "manifest.json",
    rows: entries.length,
    content: `${JSON.stringify(manifest, null, 2)}\n`,
  });
  const { size, sha256 } = await archive.end();
  const done = { filesDone: entries.length + 1, filesAll: entries.length + 1, size, sha256 };
  await note(claimed, { ...done, state: "ready", readyAt: NOW, leaseUntil: null });
}

const NOW = sql`clock_timestamp()` as never;
const IN_A_MINUTE = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` as never;

async function note({ tenantId, id }: Claimed, said: Partial<typeof bundles.$inferInsert>): Promise<void> {
  await inTenant(WORKER, tenantId, (tx) =>
    tx
      .update(bundles)
      .set(said)
      .where(and(eq(bundles.tenantId, tenantId), eq(bundles.id, id))),
  );
}

/** A gzipped tar that is written away piece by piece as it grows. */
class Archive {
  readonly at = new Date();
  readonly #claimed: Claimed;
  readonly #gzip: Gzip = createGzip();
  readonly #hash: Hash = createHash("sha256");
  #waiting: Buffer[] = [];
  #held = 0;
  #size = 0;
  #seq = 0;

  constructor(claimed: Claimed) {
    this.#claimed = claimed;
    this.#gzip.on("data", (chunk: Buffer) => {
      this.#waiting.push(chunk);
      this.#held += chunk.length;
    });
  }

  async add({ path, rows, content }: Leaf): Promise<Entry> {
    const bytes = Buffer.from(content as string);
    await this.#write(tarHeader(path, bytes.length, this.at));
    await this.#write(bytes);
    await this.#write(tarPadding(bytes.length));
    if (this.#held >= PART_BYTES) await this.#keep();
    return { path, rows, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  }

  async end(): Promise<{ size: number; sha256: string }> {
    const ended = new Promise((resolve, reject) => {
      this.#gzip.once("end", resolve);
      this.#gzip.once("error", reject);
    });
    this.#gzip.end(tarEnd());
    await ended;
    await this.#keep();
    return { size: this.#size, sha256: this.#hash.digest("hex") };
  }

  #write(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#gzip.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  async #keep(): Promise<void> {
    const content = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#held = 0;
    if (content.length === 0) return;
    this.#hash.update(content);
    this.#size += content.length;
    this.#seq += 1;
    const { tenantId, id: bundleId } = this.#claimed;
    const seq = this.#seq;
    await inTenant(WORKER, tenantId, (tx) =>
      tx.insert(bundleParts).values({ tenantId, bundleId, seq, content }),
    );
  }
}
