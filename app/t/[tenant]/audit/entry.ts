import type { Outputs } from "@/app/_shell/outputs";

export type Entry = Outputs["audit"]["list"]["entries"][number];
export type People = Outputs["audit"]["list"]["people"];

/** Acts that have words of their own; a new one is shown by its name until it has them. */
export const KNOWN_ACTS = [
  ...["draft:lease", "sign:lease", "suspend:lease", "resume:lease", "end:lease"],
  ...["ask:isolation", "certify:isolation"],
  ...["offer:lease", "approve:lease", "sign-on-paper:lease", "decline:lease", "withdraw:lease"],
  ...["give-notice:lease", "adjust:lease"],
  ...["begin:lease", "enter-grace:lease", "expire:lease", "renew:lease", "ask-renewal:lease"],
  ...["onboard:lessee", "keep:gate", "pass:gate", "reopen:gate"],
  ...["ask:change", "accept:change", "decline:change", "withdraw:change", "rename:lessee"],
  ...["upload:logo", "ask:bundle", "take:bundle", "look:bundle", "take:usage", "take:log"],
  ...["confirm:deletion", "erase:lessee"],
  ...["grant:customer", "enter:lessee", "leave:lessee"],
  ...["keep:secret", "forget:secret"],
  ...["trip:breaker", "reset:breaker", "acknowledge:alert"],
  ...["take:seat", "leave:seat", "assign:agent", "change:assignment", "end:assignment", "certify:agent"],
  ...["invite:person", "revoke:invitation", "join:tenant", "give:role", "end:role", "shape:role"],
  ...["dismiss:person", "sign-in:person", "fail:sign-in", "refuse:sign-in", "lock-out:person"],
  ...["spend:recovery-code", "enrol:second-factor", "end:session", "refuse:permission"],
  ...["look:calls", "look:call-steps", "look:statement", "look:usage", "look:log"],
] as const;

/** Message keys have no colons in them. */
export const actKey = (action: string) => action.replace(":", "-");

const MOST_SHOWN = 10;

/** The beginning of a hash, to compare by eye; the title has the whole. */
export const shortHash = (hash: string) => hash.slice(0, MOST_SHOWN);
