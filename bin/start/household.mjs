import { Child } from "./child.mjs";
import { line } from "./progress.mjs";

/**
 * Everything a start began, in order, and how the next start would find it. Stopped backwards: who uses goes before
 * who is used.
 */
export class Household {
  /** @type {{ stop: () => Promise<void> }[]} */
  #members = [];
  /** @type {Child[]} */
  #children = [];

  /** Which bundles the processes were started from. */
  build = "";

  /** @param {import("./home.mjs").Home} home */
  constructor(home) {
    this.home = home;
  }

  /** @param {{ stop: () => Promise<void> }} member */
  add(member) {
    this.#members.push(member);
  }

  /**
   * Starts a program, or goes on with the one that an earlier start left.
   * @param {import("./child.mjs").Program} program
   * @param {import("./leftovers.mjs").Record} [left]
   */
  async employ(program, left) {
    const child = new Child(program, this.home, {
      tell: (sentence) => line(`  ${sentence}`),
      settled: () => this.#remember(),
    });
    this.add(child);
    this.#children.push(child);
    if (left) child.adopt(left);
    else await child.start();
    return child;
  }

  #remember() {
    const records = this.#children.flatMap(({ program, record }) =>
      record ? [[program.name, { ...record, build: this.build }]] : [],
    );
    this.home.write("pids.json", Object.fromEntries(records));
    const ports = this.#children.flatMap(({ program, port }) => (port ? [[program.name, port]] : []));
    this.home.write("ports.json", { ...this.home.ports(), ...Object.fromEntries(ports) });
  }

  async stop() {
    for (const member of this.#members.reverse()) await member.stop();
    this.home.remove("pids.json");
  }
}
