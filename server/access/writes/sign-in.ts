import { eq } from "drizzle-orm";
import { credentials } from "@/db/tables/credentials";
import { askTheDoor } from "@/tenants/scopes";
import { environment } from "../../environment";
import { normalEmail } from "../input";
import { hashPassword, isOutdated, isPassword } from "../passwords";
import { type Candidate, candidateOf, principalOf, rolesOf } from "../reads";
import { attemptSucceeded, beginAttempt, beginCodeAttempt, forgetAttempt } from "./attempts";
import { proveFactor } from "./factor";
import { remember, rememberFailure } from "./remember";
import { openSession } from "./sessions";

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Empty in the first step; then the authenticator's code or a recovery code. */
  readonly code: string;
  readonly address: string;
  readonly agentString: string;
}

/** What came of a try to sign in. `wrong` says the same of an unknown address and of a wrong password. */
export type SignInOutcome =
  | { readonly kind: "in"; readonly personId: string; readonly sid: string }
  | { readonly kind: "wrong" | "disabled" | "second-factor-needed" | "second-factor-wrong" }
  | { readonly kind: "throttled"; readonly seconds: number };

/** Signs somebody in: counted first, password always worked through, second factor when they have one. All of it is remembered. */
export async function signIn(given: SignIn): Promise<SignInOutcome> {
  const email = normalEmail(given.email);
  const person = email ? await candidateOf(email) : undefined;
  const outcome = await tried(given, email, person);
  const deed = deedOf(outcome);
  if (deed) rememberFailure({ personId: person?.id, email: email ?? given.email }, deed);
  return outcome;
}

async function tried(
  given: SignIn,
  email: string | undefined,
  person: Candidate | undefined,
): Promise<SignInOutcome> {
  const { authSecret } = environment();
  // Also what cannot be anybody's address is counted and worked through: nothing is learnt from time.
  const attempt = await beginAttempt({ email: email ?? given.email, address: given.address, authSecret });
  if (attempt.waitSeconds > 0) return { kind: "throttled", seconds: attempt.waitSeconds };
  if (!(await isPassword(person?.passwordHash, given.password)) || !person) return { kind: "wrong" };
  if (person.state === "disabled") return { kind: "disabled" };
  const factor = await secondStep(person, given.code);
  // The password was right: whatever is missing now is not another guess at it.
  if (factor !== "proven" && factor !== "none") await forgetAttempt(attempt.id);
  if (typeof factor === "object") return { kind: "throttled", seconds: factor.waitSeconds };
  if (factor === "needed") return { kind: "second-factor-needed" };
  if (factor === "wrong") return { kind: "second-factor-wrong" };
  await attemptSucceeded(attempt.id);
  await renewHash(person, given.password);
  return { kind: "in", personId: person.id, sid: await begin(person.id, factor === "proven", given) };
}

/** What the log says of a try that failed; being asked for one more step is no failure. */
function deedOf(outcome: SignInOutcome) {
  if (outcome.kind === "in" || outcome.kind === "second-factor-needed") return undefined;
  if (outcome.kind === "throttled") return { action: "lock-out:person", after: { seconds: outcome.seconds } };
  return { action: "fail:sign-in", reason: outcome.kind };
}

type SecondStep = "none" | "needed" | "wrong" | "proven" | { waitSeconds: number };

async function secondStep({ id, totpSecret, totpEnrolledAt }: Candidate, code: string): Promise<SecondStep> {
  if (!totpSecret || !totpEnrolledAt) return "none";
  if (!code) return "needed";
  const attempt = await beginCodeAttempt(id, environment().authSecret);
  if (attempt.waitSeconds > 0) return { waitSeconds: attempt.waitSeconds };
  if (!(await proveFactor({ personId: id, sealed: totpSecret, code, now: new Date() }))) return "wrong";
  await attemptSucceeded(attempt.id);
  return "proven";
}

/** Opens the session; nobody is handed one that the log does not know of. */
async function begin(
  personId: string,
  factorProven: boolean,
  { address, agentString }: SignIn,
): Promise<string> {
  const roles = await rolesOf(personId);
  const sid = await openSession({ personId, roles, factorProven, address, agentString });
  const found = await principalOf(sid);
  const after = { session: found?.principal.sessionId, secondFactor: factorProven };
  if (found) await remember(found.principal, { action: "sign-in:person", after });
  return sid;
}

/** A hash made at an older cost is made anew while the password is at hand. */
async function renewHash({ id, passwordHash }: Candidate, password: string): Promise<void> {
  if (!isOutdated(passwordHash)) return;
  const fresh = await hashPassword(password);
  await askTheDoor((tx) =>
    tx.update(credentials).set({ passwordHash: fresh }).where(eq(credentials.personId, id)),
  );
}
