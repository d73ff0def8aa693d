import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { carrierAccounts } from "@/db/tables/carrier-accounts";
import { numbers } from "@/db/tables/numbers";
import type { ChainStep, Neutral } from "@/tenants/number";
import type { E164 } from "@/tenants/phone";
import { atTheDoor } from "@/tenants/scopes";
import { carrier } from "../calls/carrier";
import { environment } from "../environment";
import { log } from "../log";

export interface NewNumber {
  readonly e164: E164;
  readonly kind: "dedicated" | "shared";
  readonly chain: readonly ChainStep[];
  readonly neutral: Neutral;
}

/** The carrier account of this installation, with an opaque name of its own for webhook addresses. */
export async function keepAccount(accountSid: string, token: string) {
  return atTheDoor(async (tx) => {
    await tx.insert(carrierAccounts).values({ id: newId(), token, accountSid }).onConflictDoNothing();
    const [account] = await tx
      .select()
      .from(carrierAccounts)
      .where(eq(carrierAccounts.accountSid, accountSid));
    if (!account) throw new Error("Another carrier account has this webhook token: choose another.");
    return account;
  });
}

/** Adds numbers to the inventory; those that are there stay as they are. */
export async function keepNumbers(accountId: string, wanted: readonly NewNumber[]): Promise<void> {
  const rows = wanted.map((number) => ({ id: newId(), carrierAccountId: accountId, ...number }));
  await atTheDoor((tx) => tx.insert(numbers).values(rows).onConflictDoNothing());
}

/**
 * Tells the carrier where our webhooks are, for every number of the account and for its softphones. Done at every start:
 * the address may have changed, and somebody may have changed it behind our back. Says the same twice without harm.
 */
export async function registerAtCarrier(account: { id: string; token: string }): Promise<void> {
  const root = `${environment().publicUrl}/webhooks/twilio/${account.token}`;
  await keepApplication(account.id, `${root}/voice`);
  const ours = await atTheDoor((tx) =>
    tx.select().from(numbers).where(eq(numbers.carrierAccountId, account.id)),
  );
  const theirs = new Map((await carrier().incomingPhoneNumbers.list()).map((n) => [n.phoneNumber, n]));
  const settings = {
    ...{ voiceUrl: `${root}/voice`, voiceMethod: "POST", statusCallback: `${root}/voice/status` },
    ...{ statusCallbackMethod: "POST" },
  };
  for (const { id, e164, carrierSid } of ours) {
    const known = theirs.get(e164);
    // A number we once had and the carrier no longer lists was released there: buying it again is a person's decision.
    if (!known && carrierSid) {
      log.warn({ numberId: id }, "the carrier no longer lists one of our numbers");
      continue;
    }
    const kept = known
      ? await carrier().incomingPhoneNumbers(known.sid).update(settings)
      : await carrier().incomingPhoneNumbers.create({ phoneNumber: e164, ...settings });
    if (kept.sid !== carrierSid)
      await atTheDoor((tx) => tx.update(numbers).set({ carrierSid: kept.sid }).where(eq(numbers.id, id)));
  }
}

const SOFTPHONES = "Leaseline softphones";

async function keepApplication(accountId: string, voiceUrl: string): Promise<void> {
  const settings = { friendlyName: SOFTPHONES, voiceUrl, voiceMethod: "POST" };
  const [known] = await carrier().applications.list({ friendlyName: SOFTPHONES, limit: 1 });
  const kept = known
    ? await carrier().applications(known.sid).update(settings)
    : await carrier().applications.create(settings);
  await atTheDoor((tx) =>
    tx
      .update(carrierAccounts)
      .set({ applicationSid: kept.sid })
      .where(
        and(
          eq(carrierAccounts.id, accountId),
          sql`${carrierAccounts.applicationSid} is distinct from ${kept.sid}` as never,
        ),
      ),
  );
}
