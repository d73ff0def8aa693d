import { expect, test } from "vitest";
import { type DipHost, dipFaults } from "./dips";
import { Exchange } from "./exchange";

const HOSTS = [{ host: "crm.example.com" }, { host: "old.example.com", plain: true }];
const DIP = {
  ...{ url: "https://crm.example.com/guests/{number}", method: "GET", inputs: { number: {} } },
  answer: { tier: { at: "tier", type: "text" } },
};

function faultsOf(change: object, hosts: readonly DipHost[] = HOSTS): string[] {
  const read = Exchange.safeParse({ fields: [], hosts, dips: { guest: { ...DIP, ...change } } });
  const faults = read.success
    ? dipFaults(read.data)
    : read.error.issues.map(({ path, message }) => ({ path, fault: message }));
  return faults.map(({ path, fault }) => `${path.join(".")}: ${fault}`.replace(/^exchange\./, ""));
}

test.each<[change: object, message: RegExp]>([
  [{ url: "https://evil.example/{number}" }, /^dips.guest.url: Asks evil.example, which is not among/],
  [{ url: "http://crm.example.com/{number}" }, /^dips.guest.url: Must begin with https/],
  [{ url: "https://{number}.example.com/" }, /^dips.guest.url: Must be like https/],
  [{ url: "https://crm.example.com:22/{number}" }, /^dips.guest.url: Must ask at port 443 or 8443/],
  [{ url: "https://ann@crm.example.com/{number}" }, /^dips.guest.url: Must be like https/],
  [{ url: "https://crm.example.com/{Number}" }, /^dips.guest.url: Has a brace that encloses no input/],
  [{ url: "https://crm.example.com/{guest}" }, /^dips.guest.url: There is no input guest/],
  [{ url: "https://crm.example.com/guests" }, /^dips.guest.inputs.number: Stands nowhere in url/],
  [{ method: "DELETE" }, /^dips.guest.method: /],
  [{ timeoutSeconds: 9 }, /^dips.guest.timeoutSeconds: /],
  [{ answer: {} }, /^dips.guest.answer: Must name at least one value/],
  [{ answer: { tier: { at: "a..b", type: "text" } } }, /^dips.guest.answer.tier.at: Must be names/],
  [{ auth: { header: "host", secret: "crm" } }, /^dips.guest.auth.header: Must be authorization/],
])("a contract that says %j is no contract", (change, message) => {
  expect(faultsOf(change).join("\n")).toMatch(message);
});

test.each<[hosts: DipHost[], message: RegExp]>([
  [[...HOSTS, { host: "crm.example.com" }], /^hosts.2.host: crm.example.com stands twice/],
  [[...HOSTS, { host: "10.0.0.1" }], /^hosts.2.host: Must be a host's name/],
  [[...HOSTS, { host: "localhost" }], /^hosts.2.host: Must be a host's name/],
  [[...HOSTS, { host: "CRM.example.com" }], /^hosts.2.host: Must be a host's name/],
  [[...HOSTS, { host: "0x7f.1" }], /^hosts.2.host: Must be a host's name/],
])("hosts %j cannot be declared", (hosts, message) => {
  expect(faultsOf({}, hosts).join("\n")).toMatch(message);
});

test.each<[change: object]>([
  [{}],
  [{ url: "https://crm.example.com:8443/guests?number={number}&full=yes" }],
  [{ url: "http://old.example.com:8080/{number}" }],
  [{ method: "POST", url: "https://crm.example.com/guests" }],
])("a contract may say %j", (change) => {
  expect(faultsOf(change)).toEqual([]);
});
