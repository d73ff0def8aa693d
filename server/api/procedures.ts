import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { Person } from "@/tenants/actor";
import type { Permission, PermissionOf } from "../access/permissions";
import { needsFactor } from "../access/policy";
import { tenantOfSlug } from "../access/reads";
import { type Capacity, capacity, mayEnter, type Principal } from "../access/rules";
import { rememberRefusal } from "../access/writes/remember";
import { owedFor } from "../visits/rules";
import { look } from "../visits/writes";
import type { Context } from "./context";
import { askLease } from "./lease-asked";
import { publicHalf, Refusal, toTransport } from "./refusal";

/** Why a procedure may be called by anybody. A closed list: a new reason is a decision, reviewed here. */
export const OPEN_REASONS = {
  "sign-in-page": "Shown before anybody is known.",
  invitation: "For whoever holds the link of an invitation, before they are anybody here.",
} as const;

export type OpenReason = keyof typeof OPEN_REASONS;

/** What every procedure says of itself; read by the coverage test and by `leaseline doors`. */
export interface ProcedureMeta {
  readonly permission?: Permission;
  readonly open?: OpenReason;
  readonly perTenant?: boolean;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false,
    errorFormatter: ({ shape, error, path, ctx }) => ({
      message: error.message,
      code: shape.code,
      data: {
        code: error.code,
        httpStatus: shape.data.httpStatus,
        path,
        requestId: ctx?.requestId,
        ...publicHalf(error),
      },
    }),
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** `t.procedure` itself stays in this file: a procedure begins with a permission, or with a reason for being open. */
const translated = t.procedure.use(async ({ ctx, next }) => {
  const result = await next();
  if (!result.ok) throw toTransport(result.error, ctx.requestId);
  return result;
});

const Nothing = z.strictObject({}).prefault({});

/** A procedure for anybody, signed in or not. */
export function open<S extends z.ZodType = typeof Nothing>(reason: OpenReason, input?: S) {
  return translated.meta({ open: reason }).input((input ?? Nothing) as S);
}

/** A procedure about oneself, or about the operator's whole floor. */
export function may<S extends z.ZodType = typeof Nothing>(
  permission: PermissionOf<"personal" | "operator">,
  input?: S,
) {
  return translated
    .meta({ permission })
    .use(async ({ ctx, next }) => {
      const principal = signedIn(ctx);
      const as = provenFor(principal, permission);
      if (!as) {
        await rememberRefusal(principal, permission, { reason: "forbidden", requestId: ctx.requestId });
        throw new Refusal("forbidden", "Your role does not allow this. Ask whoever gave you access.");
      }
      return next({ ctx: { principal, actor: actorOf(principal, as) } });
    })
    .input((input ?? Nothing) as S);
}

/** The name of a tenant in addresses. */
export const Slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);

type TenantInput<Shape extends z.ZodRawShape> = z.ZodObject<{ tenant: typeof Slug } & Shape, z.core.$strict>;

/**
 * A procedure inside one tenant, named by `tenant` in its input. The tenant is looked up among those the person may
 * enter: what is not theirs is not there, in the same words. Operator staff leave an entry in the lessee's log, and see
 * customers' data only on a visit (`look` of the permission).
 */
export function mayIn<Shape extends z.ZodRawShape = Record<never, never>>(
  permission: PermissionOf<"tenant">,
  input: z.ZodObject<Shape, z.core.$strict> = z.strictObject({}) as never,
) {
  return (
    translated
      .meta({ permission, perTenant: true })
      // Before the input is looked at: what a procedure takes is not for strangers.
      .use(({ ctx, next }) => next({ ctx: { principal: signedIn(ctx) } }))
      .input(input.safeExtend({ tenant: Slug } as never) as unknown as TenantInput<Shape>)
      .use(async ({ ctx, input: given, next }) => {
        const { principal, requestId } = ctx;
        const { tenant: at } = given as { tenant: string };
        const tenant = await tenantOfSlug(at);
        if (!tenant || !mayEnter(principal.memberships, tenant)) {
          await rememberRefusal(principal, permission, { at, reason: "not-found", requestId });
          throw new Refusal("not-found", "There is no lessee of that name here.");
        }
        const as = provenFor(principal, permission, tenant);
        if (!as) {
          await rememberRefusal(principal, permission, { at, reason: "forbidden", requestId });
          throw new Refusal("forbidden", "Your role at this lessee does not allow this.");
        }
        const actor = actorOf(principal, as);
        await askLease(permission, tenant);
        const owed = owedFor(permission, as, tenant);
        if (owed) await look({ actor, tenant }, permission, owed);
        return next({ ctx: { tenant, actor } });
      })
  );
}

function signedIn({ principal }: Context): Principal {
  if (!principal)
    throw new Refusal("sign-in", "You are not signed in, or your session has ended. Sign in again.");
  return principal;
}

/** The capacity a permission gives, once the second factor is proven where policy asks for it. */
function provenFor(
  principal: Principal,
  permission: Permission,
  tenant?: { id: string },
): Capacity | undefined {
  const as = capacity(principal.memberships, permission, tenant);
  if (as && needsFactor(principal, permission))
    throw new Refusal("precondition", "Your role needs a second factor. Set it up to go on.", {
      detail: { needs: "second-factor" },
    });
  return as;
}

function actorOf({ personId, sessionId }: Principal, kind: Capacity): Person {
  return { kind, id: personId, sessionId };
}
