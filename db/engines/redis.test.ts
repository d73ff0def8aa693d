import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exchange } from "./conversation.mjs";
import type { Engine } from "./postgres.mjs";
import { commandOf, isAlive, until } from "./processes.mjs";
import { startRedis } from "./redis.mjs";

describe("our own Redis", () => {
  let folder = "";
  const started: Engine[] = [];
  const start = async () => {
    const engine = await startRedis({ folder, password: "secret", cache: folder });
    started.push(engine);
    return engine;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "leaseline-redis-"));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((engine) => engine.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers nobody without the password, and shows it to nobody", async () => {
    const { port, pid } = await start();
    expect(await exchange(port, "PING\r\n")).toMatch(/NOAUTH/);
    expect(commandOf(pid)).not.toContain("secret");
    expect(statSync(join(folder, "redis.conf")).mode & 0o077).toBe(0);
  });

  it("is adopted by a second start instead of started twice", async () => {
    const first = await start();
    expect(await start()).toMatchObject({ pid: first.pid, port: first.port, adopted: true });
  });

  it("is started again after it was killed", async () => {
    const first = await start();
    process.kill(first.pid, "SIGKILL");
    await until(() => !isAlive(first.pid), 5000);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(readFileSync(join(folder, "redis.pid"), "utf8").trim()).toBe(String(second.pid));
  });

  it("is not misled by a pid file whose id belongs to somebody else by now", async () => {
    await (await start()).stop();
    writeFileSync(join(folder, "redis.pid"), String(process.pid));
    expect((await start()).pid).not.toBe(process.pid);
  });

  it("is gone after it was stopped", async () => {
    const engine = await start();
    await engine.stop();
    expect(isAlive(engine.pid)).toBe(false);
  });
});
