import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VARIABLES } from "@/server/environment";

const START = fileURLToPath(new URL("../start.mjs", import.meta.url));

describe("a start that cannot be", () => {
  let home = "";
  let squatter: Server | undefined;
  beforeEach(() => {
    home = join(mkdtempSync(join(tmpdir(), "leaseline-refusal-")), "home");
  });
  afterEach(() => {
    squatter?.close();
    squatter = undefined;
    rmSync(join(home, ".."), { recursive: true, force: true });
  });

  /** Starts with nothing set but what a case says, and waits for the end. */
  async function start(env: Record<string, string>, before: readonly string[] = []) {
    const nothing = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ""]));
    const child = spawn(process.execPath, [...before, START], {
      env: { ...process.env, ...nothing, LEASELINE_HOME: home, ...env },
    });
    let said = "";
    child.stderr.on("data", (bytes) => {
      said += bytes;
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    return { code, sentence: said.trim() };
  }

  it("names a port that is taken, and another", async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        resolve((server.address() as { port: number }).port);
      });
      squatter = server;
    });
    const { code, sentence } = await start({ PORT: String(port) });
    expect({ code, sentence }).toEqual({
      code: 1,
      sentence: `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    });
  });

  it("says that a port is none", async () => {
    expect(await start({ PORT: "many" })).toMatchObject({
      code: 1,
      sentence: expect.stringMatching(/^PORT is many/),
    });
  });

  it("names the missing half of a vendor's keys", async () => {
    const { code, sentence } = await start({ STRIPE_SECRET_KEY: "sk_test_secret" });
    expect(code).toBe(1);
    expect(sentence).toBe(
      "STRIPE_SECRET_KEY is set but STRIPE_WEBHOOK_SECRET is not. Set all of them, or none to use the sandbox.",
    );
  });

  it("waits for a database that swallows what it is sent, but not for ever", async () => {
    const silent = createServer();
    squatter = silent;
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, "127.0.0.1", () => resolve((silent.address() as { port: number }).port));
    });
    const { reachDatabase } = await import("./reach.mjs");
    await expect(reachDatabase(`postgres://somebody:secret@127.0.0.1:${port}/leaseline`)).rejects.toThrow(
      new RegExp(`^DATABASE_URL points to 127\\.0\\.0\\.1:${port}, which cannot be used .* unset it`),
    );
  }, 20_000);

  it("says so when the same home is in use, and leaves it alone", async () => {
    mkdirSync(home);
    const { birthOf } = await import("@/db/engines/processes.mjs");
    writeFileSync(
      join(home, "start.lock"),
      JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }),
    );
    const { code, sentence } = await start({ PORT: "0" });
    expect(code).toBe(1);
    expect(sentence).toMatch(/^Leaseline is already running at .*Stop it first/);
    expect(existsSync(join(home, "start.lock"))).toBe(true);
  });

  it("says so when the data folder cannot be written", async () => {
    writeFileSync(home, "a file where a folder should be");
    const { code, sentence } = await start({ PORT: "0" });
    expect({ code, sentence }).toMatchObject({
      code: 1,
      sentence: expect.stringMatching(/cannot be written/),
    });
  });

  it("asks for a newer Node before it reads anything newer than that Node", async () => {
    const old = join(home, "..", "old.cjs");
    writeFileSync(old, 'Object.defineProperty(process.versions, "node", { value: "18.20.4" });');
    const { code, sentence } = await start({ PORT: "0" }, ["--require", old]);
    expect(code).toBe(1);
    expect(sentence).toMatch(
      /^Leaseline needs Node 20\.9 or newer, and this is 18\.20\.4\. Install a newer Node/,
    );
    expect(readdirSync(join(home, ".."))).toEqual(["old.cjs"]);
  });
});
