/**
 * Its own file because screens and the command line print it: everything anybody may do, as a verb on a noun, with a
 * sentence a customer would understand.
 *
 * - `personal`: about the person who asks; everybody who signed in has it.
 * - `operator`: needs a role at the operator.
 * - `tenant`: needs a role that reaches the tenant in question.
 */
export const PERMISSIONS = {
  "read:own-profile": { scope: "personal", sentence: "See who I am and where I may work." },
  "choose:own-language": { scope: "personal", sentence: "Choose the language of my screens." },
  "end:own-session": { scope: "personal", sentence: "See where I am signed in, and end a session." },
  "enrol:own-factor": { scope: "personal", sentence: "Set up my second factor." },

  "work:desk": { scope: "operator", sentence: "Sign on at a desk and take calls." },
  "watch:floor": { scope: "operator", sentence: "Watch queues and agents of the whole floor." },
  "list:lessee": { scope: "operator", sentence: "See all lessees and the state of their leases." },
  "list:number": { scope: "operator", sentence: "See all numbers and who leases them." },
  "list:statement": { scope: "operator", sentence: "See what every lessee has used so far." },

  "read:lease": { scope: "tenant", sentence: "Read a lessee's lease." },
  "sign:lease": { scope: "tenant", sentence: "Put a new version of a lease in force." },
  "list:interaction": { scope: "tenant", sentence: "See a lessee's calls." },
  "trace:interaction": { scope: "tenant", sentence: "Read what happened in a call, step by step." },
  "read:statement": { scope: "tenant", sentence: "Read a lessee's statement, line by line." },
  "read:usage": { scope: "tenant", sentence: "Open a line of a statement to the events behind it." },
  "read:audit": { scope: "tenant", sentence: "Read who did what for a lessee, and who looked." },
} as const satisfies Record<`${string}:${string}`, { scope: Scope; sentence: string }>;

export type Scope = "personal" | "operator" | "tenant";

export type Permission = keyof typeof PERMISSIONS;

/** The permissions of one scope, so that the compiler refuses a tenant's permission where no tenant is named. */
export type PermissionOf<S extends Scope> = {
  [P in Permission]: (typeof PERMISSIONS)[P]["scope"] extends S ? P : never;
}[Permission];
