import { type CommandDef, renderUsage, runCommand } from "citty";
import { Trouble } from "@/db/engines/trouble.mjs";

export const GOOD = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

/** What every command takes. */
export const JSON_FLAG = {
  json: { type: "boolean", description: "Print one JSON document and nothing else." },
} as const;

/** A command's way to say how it went, when it did not simply go well. */
let outcome: number = GOOD;

export function concludeWith(code: typeof GOOD | typeof REFUSED): void {
  outcome = code;
}

/**
 * Runs a command with its arguments. Words it does not know are wrong usage, not ignored: a mistyped option must not run
 * something else than was meant.
 *
 * @returns the exit code
 */
export async function runStrictly(main: CommandDef, words: readonly string[]): Promise<number> {
  const { command, parent, rest, unknown } = chosenIn(main, words);
  if (words.includes("--help") || words.includes("-h") || unknown === "help") {
    process.stdout.write(`${await renderUsage(command, parent)}\n`);
    return GOOD;
  }
  if (command.subCommands)
    return complain(command, unknown ? `There is no command "${unknown}".` : "Which command?", parent);
  const wrong = wrongWord(command, rest);
  if (wrong) return complain(command, wrong, parent);
  try {
    await runCommand(command, { rawArgs: [...rest] });
    return outcome;
  } catch (error) {
    if (isUsage(error)) return complain(command, error.message, parent);
    process.stderr.write(`${error instanceof Trouble ? error.message : String((error as Error).stack)}\n`);
    return REFUSED;
  }
}

interface Chosen {
  readonly command: CommandDef;
  readonly parent?: CommandDef;
  readonly rest: readonly string[];
  /** A word where a command should be. */
  readonly unknown?: string | undefined;
}

/** Follows the first words down: `audit verify` is a command of a command. */
function chosenIn(command: CommandDef, words: readonly string[], parent?: CommandDef): Chosen {
  const [name = "", ...rest] = words;
  const commands = command.subCommands as Record<string, CommandDef> | undefined;
  const inner = commands && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (inner) return chosenIn(inner, rest, command);
  const unknown = name.startsWith("-") ? undefined : name || undefined;
  return { command, rest: words, ...(parent && { parent }), ...(commands && { unknown }) };
}

async function complain(command: CommandDef, sentence: string, parent?: CommandDef): Promise<number> {
  process.stderr.write(`${sentence}\n\n${await renderUsage(command, parent)}\n`);
  return WRONG_USAGE;
}

type Args = Readonly<Record<string, { type?: string }>>;

/** The first word that is no option of the command, or an option without its value. */
function wrongWord(command: CommandDef, words: readonly string[]): string | undefined {
  const args = command.args as Args;
  const takesWords = Object.values(args).some(({ type }) => type === "positional");
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (takesWords && !word.startsWith("-")) continue;
    const option = optionIn(args, word);
    if (!option) return `"${word}" is not an option here.`;
    if (option.isWhole) continue;
    at += 1;
    if (words[at] === undefined || words[at]?.startsWith("--")) return `--${option.name} needs a value.`;
  }
  return undefined;
}

/** The option that a word names; `isWhole` when the next word is not its value. */
function optionIn(args: Args, word: string): { name: string; isWhole: boolean } | undefined {
  const [name = "", value] = word.replace(/^--/, "").split(/=(.*)/s);
  const known = word.startsWith("--") && Object.hasOwn(args, name) ? args[name] : undefined;
  if (!known || known.type === "positional") return undefined;
  return { name, isWhole: known.type === "boolean" || value !== undefined };
}

/** What a command says when its words do not fit together. */
export const wrongUsage = (sentence: string): Error =>
  Object.assign(new Error(sentence), { name: "CLIError" });

function isUsage(error: unknown): error is Error {
  return error instanceof Error && error.name === "CLIError";
}
