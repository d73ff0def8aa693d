import { fork } from "node:child_process";
import { join } from "node:path";
import { atEnd } from "./cleanup";
import type { Variables } from "./variables";

/** A program of this folder in a process of its own, as a listener would be. */
export interface Program {
  readonly origin: string;
  readonly pid: number;
}

/**
 * Starts a program of `bench/programs/` and waits until it says where it listens. It ends with the measurement, and by
 * itself when the measurement is killed.
 */
export async function runProgram(name: string, env: Variables, flags: string[] = []): Promise<Program> {
  const child = fork(join("dist", "bench", "programs", `${name}.mjs`), {
    execArgv: ["--enable-source-maps", ...flags],
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise<never>((_, reject) =>
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} before it listened.`))),
  );
  gone.catch(() => undefined);
  atEnd(
    () =>
      new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve).kill() : resolve(0))),
  );
  const port = await Promise.race([
    gone,
    new Promise<number>((resolve) => child.once("message", (told) => resolve(Number(told)))),
  ]);
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
}
