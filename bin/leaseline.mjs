#!/usr/bin/env node
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPrograms } from "./build/build.mjs";
import { install, isInstalled } from "./build/install.mjs";
import { ROOT } from "./build/sources.mjs";

/** The `leaseline` command, made from its sources when they changed. */
if (!isInstalled()) await install();
await buildPrograms();
await import(pathToFileURL(join(ROOT, "dist", "leaseline.mjs")).href);
