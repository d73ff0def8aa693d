import { connect, type Socket } from "node:net";
import postgres from "postgres";

/**
 * One connection. Once it was closed under us, or the driver stumbled over something it could not send, it is never used
 * again: the driver would put what was meant for the old connection on a new one, outside its transaction, give an answer
 * to the wrong question, or wait for ever (porsager/postgres issues 1154 and 1208).
 */
export interface Line {
  readonly sql: postgres.Sql;
  /** Is it gone, by whichever side? */
  isLost(): boolean;
  /** Rejects when it is, and never resolves. */
  readonly lost: Promise<never>;
  /** Gives it up at once; whatever is under way on it fails. */
  retire(why?: unknown): void;
  /** How many use it now. */
  users: number;
}

/** The connection went away while something was under way. Whether it was done is not known, as with any lost answer. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  constructor(cause?: unknown) {
    super("The database cannot be reached, or the connection to it was lost. Try again.", { cause });
  }
}

/** Did the database itself say no? Then the line is in order. Everything else happened on our side of it. */
export function isServers(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !/^(57P0|08)/.test(error.code);
}

/** Somebody else has the row (lock timeout, deadlock), the statement took too long, or no more connections are to be had. */
const PASSING = new Set(["55P03", "40P01", "40001", "57014", "53300"]);

/**
 * Will the same act, done again in a moment, meet something else? True of what an overloaded database or somebody quicker
 * is the cause of; then nothing was changed, unless the connection itself was lost and nobody knows.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true;
  if (error instanceof postgres.PostgresError && PASSING.has(error.code)) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
}

/** Gives up the line of a query that fails on our side of it. Returns the query. */
export function watched<Q extends PromiseLike<unknown>>(line: Line, query: Q): Q {
  query.then(undefined, (error) => {
    if (!isServers(error)) line.retire(error);
  });
  return query;
}

/** What the driver knows of where it connects to. */
interface Whereto {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

let attempts = 0;

/** Hosts of an address that names several are tried in turn. */
function dial({ host, port, path }: Whereto): Socket {
  if (path) return connect(path);
  const turn = attempts++ % host.length;
  const [name = "localhost", number = 5432] = [host[turn], port[turn]];
  // The driver checks certificates against this name.
  return Object.assign(connect(number, name), { host: name });
}

/** Opens a line; the connection itself is made at first use, and never a second time. */
export function openLine(url: string, options: postgres.Options<never>): Line {
  let isLost = false;
  let tell: (error: unknown) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    tell = reject;
  });
  // Nobody may be waiting for it when it happens.
  lost.catch(() => {});
  const retire = (why?: unknown) => {
    if (isLost) return;
    isLost = true;
    tell(new ConnectionLost(why));
    sql.end({ timeout: 0 }).catch(() => {});
  };
  const socket = (to: Whereto) => {
    if (isLost) throw new ConnectionLost();
    return dial(to);
  };
  const once = { max: 1, max_lifetime: null, backoff: 0 as never, socket, onclose: () => retire() };
  const sql = postgres(url, { ...options, ...once } as postgres.Options<never>) as postgres.Sql;
  return { sql, lost, isLost: () => isLost, retire, users: 0 };
}

/** Lines of one purpose: lent to one user alone, or shared by those who say all they have to say in one breath. */
export class Lines {
  #lines: Line[] = [];
  readonly #waiting: ((line: Line) => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly open: () => Line,
  ) {}

  /** Lends a line to one user alone, who waits while all are lent. */
  async alone<T>(use: (line: Line) => Promise<T>): Promise<T> {
    const line = this.#free() ?? (await new Promise<Line>((resolve) => this.#waiting.push(resolve)));
    try {
      return await use(line);
    } finally {
      this.#handOn(line);
    }
  }

  /** Lets somebody use the least busy line beside others. What they send in one tick stays together. */
  async beside<T>(use: (line: Line) => Promise<T>): Promise<T> {
    this.#bury();
    const quietest = this.#lines.reduce<Line | undefined>(
      (a, b) => (a && a.users <= b.users ? a : b),
      undefined,
    );
    const line =
      quietest && (quietest.users === 0 || this.#lines.length >= this.most) ? quietest : this.#add();
    line.users += 1;
    try {
      return await use(line);
    } finally {
      line.users -= 1;
    }
  }

  /** Closes them all: what is under way has five seconds. */
  async close(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.sql.end({ timeout: 5 })));
  }

  /** The line used last is the warmest. */
  #free(): Line | undefined {
    this.#bury();
    const idle = this.#lines.findLast(({ users }) => users === 0);
    const line = idle ?? (this.#lines.length < this.most ? this.#add() : undefined);
    if (line) line.users = 1;
    return line;
  }

  #handOn(line: Line): void {
    this.#bury();
    const next = this.#waiting.shift();
    line.users = 0;
    if (!next) return;
    const lent = line.isLost() ? this.#add() : line;
    lent.users = 1;
    next(lent);
  }

  #add(): Line {
    const line = this.open();
    this.#lines.push(line);
    return line;
  }

  #bury(): void {
    this.#lines = this.#lines.filter((line) => !line.isLost());
  }
}
