import type { Offer, StopRinging } from "@/sandbox/carrier/calls/party";

/** One browser that is signed in as an identity and may be rung. */
export interface Registration {
  readonly identity: string;
  ring(offer: Offer): StopRinging;
}

/** Who is registered. At most ten registrations an identity; the oldest gives way to an eleventh. */
export interface Registrar {
  register(registration: Registration): void;
  unregister(registration: Registration): void;
  of(identity: string): readonly Registration[];
}

const MOST_REGISTRATIONS = 10;

export function openRegistrar(): Registrar {
  const byIdentity = new Map<string, Registration[]>();
  const of = (identity: string) => byIdentity.get(identity) ?? [];
  return {
    of,
    register(registration) {
      const others = of(registration.identity).filter((one) => one !== registration);
      byIdentity.set(registration.identity, [...others, registration].slice(-MOST_REGISTRATIONS));
    },
    unregister(registration) {
      const left = of(registration.identity).filter((one) => one !== registration);
      if (left.length > 0) byIdentity.set(registration.identity, left);
      else byIdentity.delete(registration.identity);
    },
  };
}
