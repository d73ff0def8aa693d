import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Method } from "@/sandbox/carrier/twiml/verbs";

/** A number the account holds, configured through the API. Empty text means "not set". */
export interface PhoneNumber {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  statusCallback: string;
  statusCallbackMethod: Method;
  smsUrl: string;
  smsMethod: Method;
  smsFallbackUrl: string;
  smsFallbackMethod: Method;
  voiceApplicationSid: string;
  smsApplicationSid: string;
}

/** A TwiML application: where the calls of softphones are answered. */
export interface Application {
  readonly sid: string;
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  statusCallback: string;
  statusCallbackMethod: Method;
  smsUrl: string;
  smsMethod: Method;
  smsFallbackUrl: string;
  smsFallbackMethod: Method;
  messageStatusCallback: string;
}

/** What the account has configured. It outlives the process; live calls do not. */
export interface Book {
  readonly numbers: Map<string, PhoneNumber>;
  readonly applications: Map<string, Application>;
  /** Numbers that somebody else took off the shelf. */
  readonly taken: Set<string>;
  save(): void;
}

/** Open the book kept in `file`, or an empty one; without a file it lives in memory only. */
export function openBook(file: string | undefined): Book {
  const stored = file ? readStored(file) : NOTHING;
  const numbers = new Map(stored.numbers.map((number) => [number.sid, number]));
  const applications = new Map(stored.applications.map((application) => [application.sid, application]));
  // Books written before others could take numbers do not say which.
  const taken = new Set(stored.taken ?? []);
  return {
    numbers,
    applications,
    taken,
    save() {
      const kept = { numbers: [...numbers.values()], applications: [...applications.values()] };
      if (file) writeStored(file, { ...kept, taken: [...taken] });
    },
  };
}

interface Stored {
  readonly numbers: readonly PhoneNumber[];
  readonly applications: readonly Application[];
  readonly taken?: readonly string[];
}

const NOTHING: Stored = { numbers: [], applications: [] };

function readStored(file: string): Stored {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return NOTHING;
    throw error;
  }
  try {
    return JSON.parse(text) as Stored;
  } catch (cause) {
    throw new Error(
      `The carrier's state in ${file} cannot be read. Remove the file to start with no numbers.`,
      { cause },
    );
  }
}

/** A crash leaves either the old file or the new one, never half of one. */
function writeStored(file: string, stored: Stored): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}

export function numberDialled(book: Book, phoneNumber: string): PhoneNumber | undefined {
  return [...book.numbers.values()].find((number) => number.phoneNumber === phoneNumber);
}
