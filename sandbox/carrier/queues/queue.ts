import { secondsBetween } from "@/sandbox/carrier/dates";
import { newSid } from "@/sandbox/carrier/sids";

/** One leg waiting. */
export interface Member {
  readonly callSid: string;
  readonly enqueuedAt: number;
}

/** A holding queue: in order of arrival, named within the account, made on demand. */
export interface Queue {
  readonly sid: string;
  readonly createdAt: number;
  name: string;
  updatedAt: number;
  maxSize: number;
  readonly members: Member[];
}

export function newQueue(name: string, maxSize: number, now: number): Queue {
  return { sid: newSid("QU"), name, createdAt: now, updatedAt: now, maxSize, members: [] };
}

/** Average wait of those waiting now, in whole seconds. */
export function averageWait(queue: Queue, now: number): number {
  if (queue.members.length === 0) return 0;
  const total = queue.members.reduce((sum, member) => sum + secondsBetween(member.enqueuedAt, now), 0);
  return Math.round(total / queue.members.length);
}

/** 1 for whoever is next. */
export function positionOf(queue: Queue, callSid: string): number {
  return queue.members.findIndex((member) => member.callSid === callSid) + 1;
}
