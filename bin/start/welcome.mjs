import { bold, dim, duration, line } from "./progress.mjs";

/**
 * @typedef {object} Demonstration what the seed wrote for whoever tries the product
 * @property {readonly { role: string, email: string, password: string, tenant?: string }[]} signIns
 * @property {readonly { number: string, kind: string, tenants: readonly string[], forwardedFrom?: Record<string, string>, menu?: Record<string, string> }[]} numbers
 */

/**
 * The last lines of a start: where to go, as whom, and what to dial.
 * @param {{ address: string, handset?: string, demonstration?: Demonstration, took: number }} facts
 */
export function welcome({ address, handset, demonstration, took }) {
  line("");
  line(`  ${bold("Leaseline is ready")} ${dim(`after ${duration(took)}`)}`);
  line("");
  line(`  Open       ${bold(address)}`);
  for (const text of demonstration ? signIns(demonstration) : []) line(text);
  const shared = demonstration?.numbers.find(({ kind }) => kind === "shared");
  if (shared) line(`  Dial       ${bold(shared.number)}${menu(shared)}`);
  if (handset)
    line(
      `  Handset    ${bold(`${handset}/handset${shared ? `?to=${encodeURIComponent(shared.number)}` : ""}`)}`,
    );
  line("");
  line(`  ${dim("Ctrl-C stops everything this start began.")}`);
}

/** @param {Demonstration} demonstration */
function signIns({ signIns }) {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return signIns.map(({ role, email, password, tenant }, index) => {
    const label = index === 0 ? "Sign in as" : "          ";
    return `  ${label} ${email.padEnd(width)}  ${password}  ${dim(tenant ? `${role} of ${tenant}` : role)}`;
  });
}

/** @param {Demonstration["numbers"][number]} number */
function menu({ menu = {}, forwardedFrom = {} }) {
  const keys = Object.entries(menu).map(([digit, tenant]) => `${digit} ${tenant}`);
  const diverted = Object.entries(forwardedFrom).map(([tenant, number]) => `${number} ${tenant}`);
  const hints = [
    keys.length > 0 && `menu: ${keys.join(", ")}`,
    diverted.length > 0 && `or forwarded from ${diverted.join(", ")}`,
  ];
  return dim(`  ${hints.filter(Boolean).join("; ")}`);
}
