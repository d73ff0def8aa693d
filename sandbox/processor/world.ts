import type { Processor } from "@/sandbox/processor/api";
import type { FaultShares } from "@/sandbox/processor/faults";

interface Wish {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** What happens around the processor: time passes, it misbehaves, and it can be asked what it could not count. */
export async function answerWorld(
  processor: Processor,
  { method, path, body }: Wish,
  spoil: (shares: FaultShares) => void,
): Promise<[status: number, body: unknown]> {
  const wished = parsed(body);
  if (!wished) return [400, { error: "The body must be a JSON object." }];
  const number = (name: string) => (typeof wished[name] === "number" ? wished[name] : 0);
  const now = () => ({ now: new Date(processor.clock.now()).toISOString() });
  switch (`${method} ${path}`) {
    case "POST /_world/clock":
      await processor.clock.advance(number("advance"));
      return [200, now()];
    case "GET /_world/clock":
      return [200, now()];
    case "POST /_world/faults": {
      const shares = {
        seed: number("seed"),
        rateLimit: number("rateLimit"),
        lockTimeout: number("lockTimeout"),
        serverError: number("serverError"),
      };
      spoil(shares);
      processor.aggregationDelayMs = number("aggregationDelay");
      return [200, { ...shares, aggregationDelay: processor.aggregationDelayMs }];
    }
    case "GET /_world/meter-errors":
      return [200, { errors: processor.books.errors }];
    default:
      return [404, { error: `The world has no ${method} ${path}.` }];
  }
}

function parsed(body: string): Record<string, unknown> | undefined {
  if (body.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
