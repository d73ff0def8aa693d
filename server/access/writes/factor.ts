import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { credentials } from "@/db/tables/credentials";
import { recoveryCodes } from "@/db/tables/recovery-codes";
import { sessions } from "@/db/tables/sessions";
import { askTheDoor, atTheDoor } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { environment } from "../../environment";
import type { Principal } from "../rules";
import { seal, unseal } from "../sealing";
import { newRecoveryCodes, newSecret, recoveryHash, stepOf } from "../totp";
import { attemptSucceeded, beginCodeAttempt } from "./attempts";
import { remember, rememberOf } from "./remember";
import { endSessionsOf } from "./sessions";

/**
 * Begins a second factor: the secret for an authenticator, in text and as the address a QR code holds. Beginning again
 * replaces a secret that was never confirmed; a confirmed one stays.
 */
export async function startFactor({ personId, email }: Principal): Promise<{ secret: string; uri: string }> {
  const made = newSecret(email);
  const totpSecret = seal("second factor", made.secret, {
    id: personId,
    authSecret: environment().authSecret,
  });
  const rows = await askTheDoor((tx) =>
    tx
      .update(credentials)
      .set({ totpSecret })
      .where(and(eq(credentials.personId, personId), isNull(credentials.totpEnrolledAt)))
      .returning({ id: credentials.personId }),
  );
  if (rows.length === 0) throw new Refusal("conflict", "You have a second factor already.");
  return made;
}

/**
 * Ends enrolment with a code from the authenticator. Returns ten recovery codes, which are never shown again. Other
 * sessions of the person end: they were opened with less.
 */
export async function confirmFactor(
  principal: Principal,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const { personId, sessionId } = principal;
  const { authSecret } = environment();
  const [held] = await credentialsOf(personId);
  if (!held?.totpSecret || held.totpEnrolledAt)
    throw new Refusal("precondition", "Begin setting up your second factor first.");
  const { id, waitSeconds } = await beginCodeAttempt(personId, authSecret);
  if (waitSeconds > 0)
    throw new Refusal("too-many", "Too many wrong codes. Wait a little.", {
      detail: { seconds: waitSeconds },
    });
  const step = await stepOf(
    code,
    unseal("second factor", held.totpSecret, { id: personId, authSecret }),
    new Date(),
  );
  if (!step)
    throw new Refusal(
      "invalid",
      "That code is not right. Check the clock of your phone and try the next one.",
    );
  const codes = newRecoveryCodes();
  await enrol(
    personId,
    sessionId,
    step,
    codes.map((one) => recoveryHash(one, personId, authSecret)),
  );
  await attemptSucceeded(id);
  await remember(principal, { action: "enrol:second-factor" });
  await endSessionsOf(personId, "second factor set up", sessionId);
  return { recoveryCodes: codes };
}

function enrol(personId: string, sessionId: string, step: number, hashes: readonly string[]): Promise<void> {
  const now = sql`clock_timestamp()`;
  return atTheDoor(async (tx) => {
    const confirmed = await tx
      .update(credentials)
      .set({ totpEnrolledAt: now, totpLastStep: step })
      .where(and(eq(credentials.personId, personId), isNull(credentials.totpEnrolledAt)))
      .returning({ id: credentials.personId });
    if (confirmed.length === 0) throw new Refusal("conflict", "You have a second factor already.");
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
    await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ id: newId(), personId, codeHash })));
    await tx.update(sessions).set({ factorAt: now }).where(eq(sessions.id, sessionId));
  });
}

interface Proof {
  readonly personId: string;
  readonly sealed: string;
  /** Six digits, or a recovery code. */
  readonly code: string;
  readonly now: Date;
}

/** Does this code prove the person's second factor? A code and a recovery code each work once, also for two at a time. */
export async function proveFactor({ personId, sealed, code, now }: Proof): Promise<boolean> {
  const { authSecret } = environment();
  const step = await stepOf(
    code.replaceAll(" ", ""),
    unseal("second factor", sealed, { id: personId, authSecret }),
    now,
  );
  return step === undefined ? spendRecoveryCode(personId, code) : spendStep(personId, step);
}

async function spendStep(personId: string, step: number): Promise<boolean> {
  const unused = or(isNull(credentials.totpLastStep), lt(credentials.totpLastStep, step));
  const rows = await askTheDoor((tx) =>
    tx
      .update(credentials)
      .set({ totpLastStep: step })
      .where(and(eq(credentials.personId, personId), unused))
      .returning({ id: credentials.personId }),
  );
  return rows.length > 0;
}

async function spendRecoveryCode(personId: string, code: string): Promise<boolean> {
  const codeHash = recoveryHash(code, personId, environment().authSecret);
  const rows = await askTheDoor((tx) =>
    tx
      .update(recoveryCodes)
      .set({ usedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(recoveryCodes.personId, personId),
          eq(recoveryCodes.codeHash, codeHash),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ id: recoveryCodes.id }),
  );
  if (rows.length > 0) await rememberOf(personId, { action: "spend:recovery-code" });
  return rows.length > 0;
}

function credentialsOf(personId: string) {
  return askTheDoor((tx) => tx.select().from(credentials).where(eq(credentials.personId, personId)));
}
