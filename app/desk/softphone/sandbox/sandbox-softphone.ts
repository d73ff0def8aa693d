import { Listeners } from "../events";
import type { AskForPass, PhonePass, Softphone, SoftphoneEvent, SoftphoneEvents } from "../softphone";
import { Line, type OpenSocket } from "./line";
import { ABOUT_MEDIA, type Media, type OpenMedia } from "./media";
import { expiryOf, type Message, word } from "./messages";
import { type Pending, pending } from "./pending";
import type { Memory } from "./remembered-call";

/** What this phone stands on; a browser gives it sockets, microphones and a memory. */
export interface Surroundings {
  readonly askForPass: AskForPass;
  readonly openSocket: OpenSocket;
  readonly openMedia: OpenMedia;
  readonly memory: Memory;
}

/** The carrier keeps a call without its browser this long; later there is nothing to take up. */
const KEPT_MS = 8_000;
/** A new pass is asked for this long before the old one ends. */
const RENEW_BEFORE_MS = 60_000;
const NO_SUCH_PASS = 20101;

interface Call {
  readonly call: string;
  readonly params: Readonly<Record<string, string>>;
  callSid?: string;
  /** When the line was lost under it. */
  lostAt?: number;
}

/** The phone of a desk at the sandbox carrier. */
export class SandboxSoftphone implements Softphone {
  readonly #listeners = new Listeners();
  readonly #around: Surroundings;
  readonly #media: Media;
  #line: Line | undefined;
  #pass: PhonePass | undefined;
  #call: Call | undefined;
  #isRegistered = false;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #waiting: Pending | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#media = around.openMedia({
      send: (message) => this.#line?.send(message),
      peer: (stream) => this.#listeners.tell("peer", { stream }),
      level: (of, level) => this.#listeners.tell("level", { of, level }),
      silent: () => this.#listeners.tell("silent", {}),
    });
  }

  on<E extends SoftphoneEvent>(event: E, hear: (detail: SoftphoneEvents[E]) => void): () => void {
    return this.#listeners.on(event, hear);
  }

  async register(): Promise<void> {
    if (this.#isRegistered) return;
    this.#waiting ??= pending();
    const { promise } = this.#waiting;
    try {
      if (!this.#line) await this.#open();
    } catch (error) {
      this.#waiting = undefined;
      throw error;
    }
    return promise;
  }

  /** Lets go of the line. A call stays at the carrier a moment: whoever registers next takes it up. */
  unregister(): void {
    clearTimeout(this.#renewal);
    const { memory } = this.#around;
    if (this.#call?.callSid) memory.keep({ call: this.#call.call, callSid: this.#call.callSid });
    this.#call = undefined;
    this.#media.close();
    this.#line?.close();
    this.#line = undefined;
    this.#isRegistered = false;
  }

  connect({ params }: { params: Readonly<Record<string, string>> }): void {
    this.disconnect();
    this.#call = { call: crypto.randomUUID(), params };
    if (this.#isRegistered) this.#dial(this.#call);
  }

  disconnect(): void {
    if (!this.#call) return;
    this.#line?.send({ type: "disconnect", call: this.#call.call });
    this.#drop("hung up");
  }

  mute(muted: boolean): void {
    this.#media.mute(muted);
    if (this.#call) this.#line?.send({ type: "mute", call: this.#call.call, muted });
  }

  sendDigits(digits: string): void {
    if (this.#call) this.#line?.send({ type: "digits", call: this.#call.call, digits });
  }

  async #open(): Promise<void> {
    const { gateway } = await this.#freshPass();
    if (!gateway) throw new Error("The carrier named no gateway for this phone.");
    this.#line = new Line(gateway, this.#around.openSocket, {
      opened: () => void this.#introduce(),
      lost: () => this.#lose(),
      hear: (message) => this.#hear(message),
    });
  }

  async #freshPass(): Promise<PhonePass> {
    this.#pass = await this.#around.askForPass();
    return this.#pass;
  }

  async #introduce(): Promise<void> {
    const expiry = this.#pass && expiryOf(this.#pass.token);
    const isStale = expiry !== undefined && expiry - Date.now() < RENEW_BEFORE_MS;
    // Without a new pass the old one is tried: the carrier says by itself whether it is still good.
    const pass = isStale ? await this.#freshPass().catch(() => this.#pass) : this.#pass;
    if (pass) this.#line?.send({ type: "register", token: pass.token });
  }

  #hear(message: Message): void {
    if (message.type === "registered") this.#settle(word(message["identity"]));
    else if (message.type === "error") this.#refuse(message);
    else if (message.type === "incoming") this.#line?.send({ type: "reject", call: message["call"] });
    else if (this.#call && message["call"] === this.#call.call) this.#hearOfCall(this.#call, message);
  }

  #hearOfCall(call: Call, message: Message): void {
    const callSid = word(message["callSid"]);
    if (ABOUT_MEDIA.has(message.type)) this.#media.hear(message);
    if (message.type === "ringing" || message.type === "accepted") {
      call.callSid = callSid;
      this.#around.memory.keep({ call: call.call, callSid });
    }
    if (message.type === "accepted") {
      delete call.lostAt;
      this.#listeners.tell("connected", { callSid });
    }
    if (message.type === "disconnected") this.#drop(word(message["reason"]));
  }

  #settle(identity: string): void {
    const isAgain = this.#isRegistered;
    this.#isRegistered = true;
    this.#renewLater();
    this.#listeners.tell("registered", { identity });
    this.#waiting?.resolve();
    this.#waiting = undefined;
    if (!isAgain) this.#takeUp();
  }

  /** After the line came back, or the page: the call that was on it, if the carrier still keeps it. */
  #takeUp(): void {
    const kept = this.#call ? undefined : this.#around.memory.recall();
    if (kept) this.#call = { call: kept.call, params: {}, callSid: kept.callSid, lostAt: kept.at };
    const call = this.#call;
    if (!call) return;
    if (call.lostAt === undefined) this.#dial(call);
    else if (Date.now() - call.lostAt > KEPT_MS) this.#drop("lost");
    else this.#line?.send({ type: "connect", call: call.call, resume: call.callSid });
  }

  #dial({ call, params }: Call): void {
    this.#line?.send({ type: "connect", call, params });
  }

  #lose(): void {
    this.#isRegistered = false;
    clearTimeout(this.#renewal);
    const inCall = this.#call?.callSid !== undefined;
    if (this.#call && inCall) this.#call.lostAt ??= Date.now();
    this.#listeners.tell("reconnecting", { inCall });
  }

  #refuse({ code, message }: Message): void {
    const said = word(message) || "The carrier refused this phone.";
    this.#listeners.tell("error", { message: said, ...(typeof code === "number" && { code }) });
    if (code !== NO_SUCH_PASS) return;
    this.#waiting?.reject(new Error(said));
    this.#waiting = undefined;
  }

  #drop(reason: string): void {
    this.#around.memory.forget();
    this.#media.close();
    if (!this.#call) return;
    this.#call = undefined;
    this.#listeners.tell("disconnected", { reason });
  }

  #renewLater(): void {
    clearTimeout(this.#renewal);
    const expiry = this.#pass && expiryOf(this.#pass.token);
    if (expiry === undefined) return;
    this.#renewal = setTimeout(() => void this.#renew(), Math.max(0, expiry - Date.now() - RENEW_BEFORE_MS));
  }

  async #renew(): Promise<void> {
    this.#listeners.tell("tokenWillExpire", {});
    try {
      const { token } = await this.#freshPass();
      this.#line?.send({ type: "register", token });
    } catch (cause) {
      this.#listeners.tell("error", { message: cause instanceof Error ? cause.message : String(cause) });
    }
  }
}
