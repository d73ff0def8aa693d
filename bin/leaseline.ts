import { defineCommand } from "citty";
import { audit } from "./leaseline/audit";
import { call } from "./leaseline/call";
import { doctor } from "./leaseline/doctor";
import { doors } from "./leaseline/doors";
import { isolation } from "./leaseline/isolation";
import { lease } from "./leaseline/lease";
import { runStrictly } from "./leaseline/strict";

/** The `leaseline` command. Exit codes: 0 good, 1 refused, 2 wrong usage. */
const leaseline = defineCommand({
  meta: { name: "leaseline", description: "Looks at, and talks to, the installation of this checkout." },
  subCommands: { doctor, call, doors, audit, isolation, lease },
});

// A vendor's client may keep a connection: the answer is given, so we go.
process.exit(await runStrictly(leaseline, process.argv.slice(2)));
