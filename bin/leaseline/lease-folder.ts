import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { Trouble } from "@/db/engines/trouble.mjs";
import type { Source } from "@/server/lease-files/rules";

const ENDINGS = [".yaml", ".yml", ".json"];

export const isLeaseFile = (path: string): boolean => ENDINGS.includes(extname(path));

export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Files as they were named; of a folder, every lease in it and below, in the order of their names. */
export function readLeaseFiles(paths: readonly string[]): Source[] {
  const files = [...new Set(paths.flatMap((path) => (isFolder(path) ? leasesIn(path) : [path])))];
  return files.map((file) => ({ file, text: textOf(file) }));
}

function leasesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isLeaseFile).sort();
  if (names.length === 0)
    throw new Trouble(`There is no lease in ${folder}: no file ends with ${ENDINGS.join(", ")}.`);
  return names.map((name) => join(folder, name));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Trouble(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** Whose lease a file is for, by its name: `leases/harbour.yaml`. */
export const slugOf = (file: string): string => basename(file, extname(file));

/** Whole or not at all: nobody ever reads half a lease. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
