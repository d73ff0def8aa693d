import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, startPostgres } from "./postgres.mjs";
import { isAlive, until } from "./processes.mjs";

describe("our own PostgreSQL", () => {
  let folder = "";
  const started: Engine[] = [];
  const start = async ({ throwAway = true } = {}) => {
    const engine = await startPostgres({ folder, password: "secret", throwAway });
    started.push(engine);
    return engine;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "leaseline-postgres-"));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((engine) => engine.stop()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function ask(engine: Engine, question: string, password = "secret") {
    const sql = postgres(engine.url.replace("secret", password), { max: 1, onnotice: () => {} });
    try {
      return await sql.unsafe(question);
    } finally {
      await sql.end();
    }
  }

  it("starts on a new folder, with checksums, and lets nobody in without the password", async () => {
    const engine = await start();
    expect(engine).toMatchObject({ fresh: true, adopted: false });
    expect(await ask(engine, "select current_setting('data_checksums') as sums")).toEqual([{ sums: "on" }]);
    await expect(ask(engine, "select 1", "guess")).rejects.toThrow(/password authentication failed/);
  });

  it("is adopted by a second start instead of started twice", async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ pid: first.pid, port: first.port, adopted: true, fresh: false });
  });

  it("comes back with its data after it was killed", async () => {
    const first = await start({ throwAway: false });
    await ask(first, "create table kept as select 7 as n");
    process.kill(first.pid, "SIGKILL");
    await until(() => !isAlive(first.pid), 5000);
    const second = await start({ throwAway: false });
    expect(await ask(second, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("is not misled by a pid file whose id belongs to somebody else by now", async () => {
    await (await start()).stop();
    const lines = [process.pid, join(folder, "data"), 0, 5432, "", "127.0.0.1", "", "ready   "];
    writeFileSync(join(folder, "data", "postmaster.pid"), `${lines.join("\n")}\n`);
    const second = await start();
    expect(second.pid).not.toBe(process.pid);
    expect(await ask(second, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("begins again when a start was killed while the data folder was being made", async () => {
    mkdirSync(join(folder, "unfinished-1"));
    writeFileSync(join(folder, "unfinished-1", "PG_VERSION"), "18\n");
    expect(await start()).toMatchObject({ fresh: true });
    expect(readdirSync(folder).filter((name) => name.startsWith("unfinished"))).toEqual([]);
  });

  it("keeps a folder aside that bears the name of the data but is none", async () => {
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data", "PG_VERSION"), "18\n");
    expect(await start()).toMatchObject({ fresh: true });
    expect(readdirSync(folder).filter((name) => name.startsWith("broken"))).toHaveLength(1);
  });

  it("refuses data of another version in a sentence that says what to do", async () => {
    mkdirSync(join(folder, "data", "global"), { recursive: true });
    writeFileSync(join(folder, "data", "global", "pg_control"), "");
    writeFileSync(join(folder, "data", "PG_VERSION"), "17\n");
    await expect(start()).rejects.toThrow(/written by PostgreSQL 17, and this is 18\. Move the folder away/);
  });
});
