import { numberDialled, type PhoneNumber } from "@/sandbox/carrier/book";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { FaultShares } from "@/sandbox/carrier/faults";
import { takeIn } from "@/sandbox/carrier/texting/arriving";
import { dialIn } from "@/sandbox/carrier/world/dialling";
import { Phone } from "@/sandbox/carrier/world/phone";
import { follow, hangUp, press } from "@/sandbox/carrier/world/script";
import type { Step } from "@/sandbox/carrier/world/step";
import type { Habit } from "@/sandbox/carrier/world/town";
import { callAsHeard, record } from "@/sandbox/carrier/world/views";
import { type Wish, WishError } from "@/sandbox/carrier/world/wish";

type Handler = (carrier: Carrier, wish: Wish, sid: string) => unknown;

/** What people and networks do, as `METHOD /_world/…`; `:sid` is a call. No door: the world needs no password. */
const ROUTES: Readonly<Record<string, Handler>> = {
  "POST calls": dial,
  "GET calls": (carrier) => ({ calls: newestFirst(carrier).map((leg) => callAsHeard(carrier, leg)) }),
  "GET calls/:sid": (carrier, _wish, sid) => callAsHeard(carrier, theLeg(carrier, sid)),
  "POST calls/:sid/press": (carrier, wish, sid) => {
    press(liveLeg(carrier, sid), wish.text("press", wish.text("digits", "")));
    return { sid };
  },
  "POST calls/:sid/say": (carrier, wish, sid) => {
    liveLeg(carrier, sid).keypad.say(wish.text("say", wish.text("text", "")));
    return { sid };
  },
  "POST calls/:sid/hang-up": (carrier, _wish, sid) => {
    hangUp(carrier, theLeg(carrier, sid));
    return { sid };
  },
  "GET record": (carrier) => ({ calls: newestFirst(carrier).map((leg) => record(carrier, leg)) }),
  "GET record/:sid": (carrier, _wish, sid) => record(carrier, theLeg(carrier, sid)),
  "GET numbers": (carrier) => ({
    numbers: [...carrier.book.numbers.values()].map(({ phoneNumber, friendlyName }) => ({
      number: phoneNumber,
      name: friendlyName,
    })),
  }),
  "POST numbers/:sid/console": atTheConsole,
  "POST numbers/:sid/withdraw": withdraw,
  "POST numbers/:sid/take": take,
  "POST messages": text,
  "GET messages": (carrier) => ({ messages: [...carrier.messages.values()].reverse() }),
  "POST phones": teach,
  "POST clock": async (carrier, wish) => {
    await carrier.clock.advance(wish.number("advance", 0, 0, 366 * 86_400_000));
    return { now: new Date(carrier.clock.now()).toISOString() };
  },
  "GET clock": (carrier) => ({ now: new Date(carrier.clock.now()).toISOString() }),
  "POST faults": spoil,
};

/** Answer one request of the world. */
export async function answerWorld(
  carrier: Carrier,
  method: string,
  path: string,
  wish: Wish,
): Promise<{ status: number; body: unknown }> {
  const parts = path.split("/").filter(Boolean);
  const [kind = "", sid = "", verb] = parts;
  const named = parts.length > 1 ? `${kind}/:sid${verb ? `/${verb}` : ""}` : kind;
  const handler = ROUTES[`${method} ${named}`];
  if (!handler) return { status: 404, body: { error: `The world has no ${method} /_world/${path}.` } };
  try {
    return { status: 200, body: await handler(carrier, wish, sid) };
  } catch (error) {
    if (error instanceof WishError) return { status: error.status, body: { error: error.message } };
    throw error;
  }
}

function dial(carrier: Carrier, wish: Wish): { sid: string } {
  const phone = new Phone(() => carrier.clock.now());
  const dialled = {
    from: wish.text("from"),
    to: wish.text("to"),
    forwardedFrom: wish.text("forwardedFrom", "") || undefined,
    sipHeaders: wish.record("sipHeaders"),
  };
  const script = scriptOf(wish);
  const leg = dialIn(carrier, dialled, phone);
  follow(carrier, leg, script);
  return { sid: leg.sid };
}

function scriptOf(wish: Wish): Step[] {
  return wish.list("script").map((step) => ({
    after: step.number("after", 0, 0, 86_400_000),
    press: step.text("press", "") || undefined,
    say: step.text("say", "") || undefined,
    hangUp: step.flag("hangUp"),
  }));
}

function text(carrier: Carrier, wish: Wish): { sid: string } {
  const to = wish.text("to");
  const message = takeIn(carrier, {
    from: wish.text("from"),
    to,
    body: wish.text("body", ""),
    media: wish
      .list("media")
      .map((one) => ({ url: one.text("url"), contentType: one.text("contentType", "image/jpeg") })),
  });
  if (!message) throw new WishError(404, `Nobody here has the number ${to}.`);
  return { sid: message.sid };
}

/** Somebody who may changes a number in the carrier's own console, past whoever keeps it through the API. */
function atTheConsole({ book, clock }: Carrier, wish: Wish, named: string): { number: string } {
  const number = theNumber(book, named);
  number.voiceUrl = wish.text("voiceUrl", number.voiceUrl);
  number.statusCallback = wish.text("statusCallback", number.statusCallback);
  number.updatedAt = clock.now();
  book.save();
  return { number: number.phoneNumber };
}

/** The carrier takes a number back: the account has it no longer. */
function withdraw({ book }: Carrier, _wish: Wish, named: string): { number: string } {
  const { sid, phoneNumber } = theNumber(book, named);
  book.numbers.delete(sid);
  book.taken.add(phoneNumber);
  book.save();
  return { number: phoneNumber };
}

/** Somebody else buys a number that was for sale. */
function take({ book }: Carrier, _wish: Wish, number: string): { number: string } {
  if (numberDialled(book, number)) throw new WishError(409, `The account holds ${number} itself.`);
  book.taken.add(number);
  book.save();
  return { number };
}

function theNumber(book: Carrier["book"], named: string): PhoneNumber {
  const number = book.numbers.get(named) ?? numberDialled(book, named);
  if (!number) throw new WishError(404, `The account has no number ${named}.`);
  return number;
}

/** How a telephone of the world behaves when it is rung. */
function teach(carrier: Carrier, wish: Wish): { number: string } {
  const number = wish.text("number");
  const answers = ["answer", "busy", "no-answer", "failed"] as const;
  const answer = answers.find((one) => one === wish.text("answer", "answer"));
  if (!answer) throw new WishError(400, `answer must be one of ${answers.join(", ")}.`);
  const habit: Habit = { answer, after: wish.number("after", 2_000, 0, 600_000), script: scriptOf(wish) };
  carrier.town.setHabit(number, habit);
  return { number };
}

function spoil(carrier: Carrier, wish: Wish): FaultShares {
  const shares: FaultShares = {
    seed: wish.number("seed", 1, 0, 2 ** 32),
    duplicate: wish.number("duplicate", 0, 0, 1),
    reorder: wish.number("reorder", 0, 0, 1),
    lose: wish.number("lose", 0, 0, 1),
    delay: wish.number("delay", 0, 0, 1),
  };
  carrier.callbacks.setFaults(shares);
  return shares;
}

function newestFirst(carrier: Carrier) {
  return [...carrier.legs.values()].reverse();
}

function theLeg(carrier: Carrier, sid: string) {
  const leg = carrier.legs.get(sid);
  if (!leg) throw new WishError(404, `There is no call ${sid}.`);
  return leg;
}

function liveLeg(carrier: Carrier, sid: string) {
  const leg = theLeg(carrier, sid);
  if (leg.endedAt !== undefined) throw new WishError(409, `The call ${sid} is over.`);
  return leg;
}
