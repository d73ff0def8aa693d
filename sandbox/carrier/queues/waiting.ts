import type { Carrier } from "@/sandbox/carrier/carrier";
import { newQueue, type Queue } from "@/sandbox/carrier/queues/queue";

/** The queue of that name, made when it is first needed. */
export function queueNamed(carrier: Carrier, name: string, maxSize: number): Queue {
  const known = [...carrier.queues.values()].find((queue) => queue.name === name);
  if (known) return known;
  const queue = newQueue(name, maxSize, carrier.clock.now());
  carrier.queues.set(queue.sid, queue);
  return queue;
}
