import { eq, lt, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { signInAttempts } from "@/db/tables/sign-in-attempts";
import { askTheDoor } from "@/tenants/scopes";
import { fingerprint } from "../keys";
import { secondsToWait, secondsToWaitForCode, type Tries } from "../throttle";

/** A try under way: counted before it is looked at, so that a thousand at once count each other. */
export interface Attempt {
  readonly id: string;
  /** Seconds until this account may be tried again from here; such a try was not counted and must not be looked at. */
  readonly waitSeconds: number;
}

interface Trier {
  readonly email: string;
  readonly address: string;
  readonly authSecret: string;
}

/** Counts a try to sign in and says whether it must wait. It stays a failure until `attemptSucceeded`. */
export async function beginAttempt({ email, address, authSecret }: Trier): Promise<Attempt> {
  const account = fingerprint("sign-in attempts", authSecret, `account ${email}`);
  const from = fingerprint("sign-in attempts", authSecret, `address ${address}`);
  const id = await note(account, from);
  const waitSeconds = secondsToWait(await triesOf(account, from, id));
  if (waitSeconds > 0) await forgetAttempt(id);
  return { id, waitSeconds };
}

/** The same for the second factor's codes, which are counted for themselves. */
export async function beginCodeAttempt(personId: string, authSecret: string): Promise<Attempt> {
  const account = fingerprint("sign-in attempts", authSecret, `code ${personId}`);
  const id = await note(account, account);
  const [row] = await query<{ count: number; oldest: number }>(sql`
    select count(*)::int as count, coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as oldest
    from app.sign_in_attempts
    where account_hash = ${account} and not succeeded and id <> ${id} and created_at > clock_timestamp() - interval '15 minutes'`);
  const waitSeconds = secondsToWaitForCode(row?.count ?? 0, row?.oldest ?? 0);
  if (waitSeconds > 0) await forgetAttempt(id);
  return { id, waitSeconds };
}

export async function attemptSucceeded(id: string): Promise<void> {
  await askTheDoor((tx) =>
    tx.update(signInAttempts).set({ succeeded: true }).where(eq(signInAttempts.id, id)),
  );
}

/** For tries that were neither right nor wrong: refused before they were looked at, or asked for one more step. */
export async function forgetAttempt(id: string): Promise<void> {
  await askTheDoor((tx) => tx.delete(signInAttempts).where(eq(signInAttempts.id, id)));
}

/** Drops tries that no rule looks at any more. For the worker's sweep. */
export async function forgetOldAttempts(): Promise<void> {
  const old = lt(signInAttempts.at, sql`clock_timestamp() - interval '31 days'`);
  await askTheDoor((tx) => tx.delete(signInAttempts).where(old));
}

async function note(accountHash: string, addressHash: string): Promise<string> {
  const id = newId();
  await askTheDoor((tx) =>
    tx.insert(signInAttempts).values({ id, accountHash, addressHash, succeeded: false }),
  );
  return id;
}

type Row = Record<
  "account_n" | "account_s" | "pair_n" | "pair_s" | "address_n" | "address_s" | "everybody",
  number
> & {
  known: boolean;
};

/** Failures of the last hour, an account's only since it was last signed in to. */
async function triesOf(account: string, from: string, own: string): Promise<Tries> {
  const [row] = await query<Row>(sql`
    with recent as (
      select *, extract(epoch from clock_timestamp() - created_at)::float8 as age from app.sign_in_attempts
      where id <> ${own} and not succeeded and created_at > clock_timestamp() - interval '1 hour'
    ), success as (
      select max(created_at) as at, bool_or(address_hash = ${from}) as known from app.sign_in_attempts
      where account_hash = ${account} and succeeded and created_at > clock_timestamp() - interval '30 days'
    ), own as (
      select recent.* from recent, success where account_hash = ${account} and created_at > coalesce(success.at, '-infinity')
    )
    select (select count(*) from own)::int as account_n, (select coalesce(min(age), 0) from own) as account_s,
      (select count(*) from own where address_hash = ${from})::int as pair_n,
      (select coalesce(min(age), 0) from own where address_hash = ${from}) as pair_s,
      (select count(*) from recent where address_hash = ${from})::int as address_n,
      (select coalesce(min(age), 0) from recent where address_hash = ${from}) as address_s,
      (select count(*) from recent where age < 60)::int as everybody,
      (select coalesce(known, false) from success) as known`);
  const failures = (count = 0, secondsSinceLast = 0) => ({ count, secondsSinceLast });
  return {
    account: failures(row?.account_n, row?.account_s),
    pair: failures(row?.pair_n, row?.pair_s),
    address: failures(row?.address_n, row?.address_s),
    addressIsKnown: row?.known ?? false,
    everybody: row?.everybody ?? 0,
  };
}

async function query<T>(statement: ReturnType<typeof sql>): Promise<T[]> {
  return (await askTheDoor((tx) => tx.execute(statement))) as unknown as T[];
}
