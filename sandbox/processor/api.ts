import type { Clock } from "@/sandbox/clock";
import type { Books, Thing } from "@/sandbox/processor/books";
import type { Given } from "@/sandbox/processor/given";
import { invalid, missing } from "@/sandbox/processor/refusal";

/** The processor at one moment. */
export interface Processor {
  readonly books: Books;
  readonly clock: Clock;
  readonly secretKey: string;
  /** How long an accepted meter event stays out of the summaries, in milliseconds. */
  aggregationDelayMs: number;
}

/** One call of the API. */
export interface Call {
  readonly processor: Processor;
  readonly given: Given;
  /** The named parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** The path itself, for lists. */
  readonly url: string;
}

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  handle(call: Call): Record<string, unknown>;
}

/** Seconds since the epoch, as the first version of the API counts. */
export function nowInSeconds(processor: Processor): number {
  return Math.floor(processor.clock.now() / 1000);
}

/** The thing of that kind with that id, or 404 in its words. */
export function find(processor: Processor, object: string, id: string, param = "id"): Thing {
  const thing = processor.books.things.get(id);
  if (!thing || thing.object !== object) throw missing(object.split(".").at(-1) ?? object, id, param);
  return thing;
}

/** Write a thing down, new or changed. */
export function keep(processor: Processor, thing: Thing): Thing {
  processor.books.things.set(thing.id, thing);
  processor.books.save();
  return thing;
}

export function ofKind(processor: Processor, object: string): Thing[] {
  return [...processor.books.things.values()].filter((thing) => thing.object === object);
}

/** One page, newest first, with `limit`, `starting_after` and `ending_before`. */
export function page(call: Call, things: readonly Thing[], show = (thing: Thing): Thing => thing) {
  const limit = call.given.whole("limit") ?? 10;
  const after = call.given.text("starting_after");
  const before = call.given.text("ending_before");
  call.given.done();
  if (limit < 1 || limit > 100) throw invalid("limit must be between 1 and 100", { param: "limit" });
  const newest = [...things].reverse();
  const at = (id: string, param: string) => {
    const found = newest.findIndex((thing) => thing.id === id);
    if (found < 0) throw invalid(`No such object: '${id}'`, { code: "resource_missing", param });
    return found;
  };
  const from = after ? at(after, "starting_after") + 1 : 0;
  const end = before ? at(before, "ending_before") : newest.length;
  const start = before ? Math.max(0, end - limit) : from;
  const data = newest.slice(start, Math.min(end, start + limit));
  const has_more = before ? start > 0 : start + limit < end;
  return { object: "list", data: data.map(show), has_more, url: call.url };
}

/** Metadata after an update: keys are merged, an empty value removes its key, an empty object clears. */
export function mergedMetadata(before: unknown, given: Record<string, string> | null | undefined) {
  if (given === undefined) return before ?? {};
  if (given === null) return {};
  const merged = { ...(before as Record<string, string>), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}
