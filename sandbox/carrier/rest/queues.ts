import { drive } from "@/sandbox/carrier/calls/drive";
import { rfc2822, secondsBetween } from "@/sandbox/carrier/dates";
import { averageWait, type Member, newQueue, positionOf, type Queue } from "@/sandbox/carrier/queues/queue";
import { page } from "@/sandbox/carrier/rest/paging";
import {
  accountUri,
  method,
  notFound,
  RestError,
  type RestRequest,
  type Route,
  required,
  whole,
} from "@/sandbox/carrier/rest/wire";

export const QUEUE_ROUTES: readonly Route[] = [
  { method: "POST", path: "Queues", handle: create },
  { method: "GET", path: "Queues", handle: list },
  { method: "GET", path: "Queues/:queue", handle: (request) => ok(showQueue(request, theQueue(request))) },
  { method: "POST", path: "Queues/:queue", handle: update },
  { method: "DELETE", path: "Queues/:queue", handle: remove },
  { method: "GET", path: "Queues/:queue/Members", handle: listMembers },
  { method: "GET", path: "Queues/:queue/Members/:member", handle: fetchMember },
  { method: "POST", path: "Queues/:queue/Members/:member", handle: dequeue },
];

const ok = (body: Record<string, unknown>) => ({ status: 200, body });

function create(request: RestRequest) {
  const { carrier, form } = request;
  const name = required(request, "FriendlyName", 22001);
  if (name.length > 64) throw new RestError(400, 22002, "FriendlyName is longer than 64 characters.");
  if ([...carrier.queues.values()].some((queue) => queue.name === name)) {
    throw new RestError(409, 22003, `A queue named ${name} already exists.`);
  }
  const queue = newQueue(
    name,
    whole(form, "MaxSize", { fallback: 1000, min: 1, max: 5000 }),
    carrier.clock.now(),
  );
  carrier.queues.set(queue.sid, queue);
  return { status: 201, body: showQueue(request, queue) };
}

function list(request: RestRequest) {
  const queues = [...request.carrier.queues.values()].reverse();
  return page(
    request,
    "queues",
    queues.map((queue) => showQueue(request, queue)),
  );
}

function update(request: RestRequest) {
  const queue = theQueue(request);
  queue.name = request.form.get("FriendlyName") || queue.name;
  queue.maxSize = whole(request.form, "MaxSize", { fallback: queue.maxSize, min: 1, max: 5000 });
  queue.updatedAt = request.carrier.clock.now();
  return ok(showQueue(request, queue));
}

function remove(request: RestRequest) {
  const queue = theQueue(request);
  if (queue.members.length > 0) throw new RestError(400, 22004, `Queue ${queue.sid} is not empty.`);
  request.carrier.queues.delete(queue.sid);
  return { status: 204 };
}

function listMembers(request: RestRequest) {
  const queue = theQueue(request);
  return page(
    request,
    "queue_members",
    queue.members.map((member) => showMember(request, queue, member)),
  );
}

function fetchMember(request: RestRequest) {
  const queue = theQueue(request);
  return ok(showMember(request, queue, theMember(request, queue)));
}

/** Take a member out of the queue into a document. Whoever is gone already is 404. */
function dequeue(request: RestRequest) {
  const { carrier, form } = request;
  const queue = theQueue(request);
  const url = required(request, "Url", 21205);
  const member = theMember(request, queue);
  const leg = carrier.legs.get(member.callSid);
  if (!leg) throw notFound(request.uri);
  const body = showMember(request, queue, member);
  void drive(carrier, leg, { url, method: method(form, "Method"), fields: [] });
  return ok(body);
}

function theQueue(request: RestRequest): Queue {
  const queue = request.carrier.queues.get(request.path.queue ?? "");
  if (!queue) throw notFound(request.uri);
  return queue;
}

function theMember(request: RestRequest, queue: Queue): Member {
  const name = request.path.member;
  const member = name === "Front" ? queue.members[0] : queue.members.find((one) => one.callSid === name);
  if (!member) throw notFound(request.uri);
  return member;
}

function showQueue(request: RestRequest, queue: Queue): Record<string, unknown> {
  const { carrier } = request;
  return {
    sid: queue.sid,
    account_sid: carrier.account.sid,
    friendly_name: queue.name,
    current_size: queue.members.length,
    max_size: queue.maxSize,
    average_wait_time: averageWait(queue, carrier.clock.now()),
    date_created: rfc2822(queue.createdAt),
    date_updated: rfc2822(queue.updatedAt),
    uri: accountUri(carrier, `Queues/${queue.sid}.json`),
  };
}

function showMember(request: RestRequest, queue: Queue, member: Member): Record<string, unknown> {
  const { carrier } = request;
  return {
    queue_sid: queue.sid,
    call_sid: member.callSid,
    date_enqueued: rfc2822(member.enqueuedAt),
    position: positionOf(queue, member.callSid),
    wait_time: secondsBetween(member.enqueuedAt, carrier.clock.now()),
    uri: accountUri(carrier, `Queues/${queue.sid}/Members/${member.callSid}.json`),
  };
}
