import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Anything with an id, as it is answered. */
export interface Thing {
  readonly id: string;
  readonly object: string;
  readonly created: number;
  readonly [field: string]: unknown;
}

/** An accepted meter event. Times in seconds, `acceptedAt` in milliseconds of the processor's clock. */
export interface MeterEvent {
  readonly meter: string;
  readonly customer: string;
  readonly identifier: string;
  readonly value: string;
  readonly timestamp: number;
  readonly acceptedAt: number;
}

/** The first answer to a key, kept for a day. */
export interface Remembered {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly at: number;
}

/** A meter event that was accepted and could not be counted. */
export interface MeterError {
  readonly code: string;
  readonly message: string;
  readonly identifier: string;
  readonly at: number;
}

/** Everything the processor knows. */
export interface Books {
  readonly things: Map<string, Thing>;
  readonly events: MeterEvent[];
  /** Identifier of an event, and when it was taken. */
  readonly identifiers: Map<string, number>;
  readonly errors: MeterError[];
  readonly answers: Map<string, Remembered>;
  save(): void;
  close(): void;
}

interface Stored {
  things: Thing[];
  events: MeterEvent[];
  identifiers: Array<[string, number]>;
  errors: MeterError[];
  answers: Array<[string, Remembered]>;
}

/** Changes within this time are written together. */
const WRITE_TOGETHER_MS = 50;

/** Open the books kept in `file`, or empty ones; in memory only without a file. */
export function openBooks(file: string | undefined): Books {
  const stored = file ? read(file) : undefined;
  let waiting: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (file) store(file, books);
  };
  const books: Books = {
    things: new Map(stored?.things.map((thing) => [thing.id, thing])),
    events: stored?.events ?? [],
    identifiers: new Map(stored?.identifiers),
    errors: stored?.errors ?? [],
    answers: new Map(stored?.answers),
    save() {
      waiting ??= setTimeout(write, WRITE_TOGETHER_MS);
    },
    close() {
      if (waiting) write();
    },
  };
  return books;
}

function read(file: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Stored;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const message = `The processor's state in ${file} cannot be read. Remove the file to start with empty books.`;
    throw new Error(message, { cause });
  }
}

/** A crash leaves either the old file or the new one, never half of one. */
function store(file: string, books: Books): void {
  const stored: Stored = {
    things: [...books.things.values()],
    events: books.events,
    identifiers: [...books.identifiers],
    errors: books.errors,
    answers: [...books.answers],
  };
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, JSON.stringify(stored), { mode: 0o600 });
  renameSync(beside, file);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** A new id: a prefix and 14 letters or more. */
export function newId(prefix: string, length = 14): string {
  return prefix + [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
