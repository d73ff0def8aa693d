/** `npm start`. This file is kept so plain that an old Node can read it and say what is wrong. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  process.stderr.write(
    `Leaseline needs Node 20.9 or newer, and this is ${process.versions.node}. Install a newer Node (https://nodejs.org) and start again.\n`,
  );
  process.exit(1);
}
void import("./start/start.mjs").then(({ start }) => start()).then((code) => process.exit(code));
