import type { Call, Device } from "@twilio/voice-sdk";
import { Listeners } from "./events";
import type { AskForPass, Softphone, SoftphoneEvent, SoftphoneEvents } from "./softphone";

/** Twilio's signal that a pass runs out comes this long before it does. */
const RENEW_BEFORE_MS = 60_000;

/** The phone of a desk at Twilio. The SDK is loaded only when it is needed: it is bigger than the whole desk. */
export class TwilioSoftphone implements Softphone {
  readonly #listeners = new Listeners();
  readonly #askForPass: AskForPass;
  #device: Device | undefined;
  #call: Call | undefined;

  constructor(askForPass: AskForPass) {
    this.#askForPass = askForPass;
  }

  on<E extends SoftphoneEvent>(event: E, hear: (detail: SoftphoneEvents[E]) => void): () => void {
    return this.#listeners.on(event, hear);
  }

  async register(): Promise<void> {
    if (this.#device) return;
    const [{ Device: TwilioDevice }, { token, identity }] = await Promise.all([
      import("@twilio/voice-sdk"),
      this.#askForPass(),
    ]);
    const device = new TwilioDevice(token, {
      closeProtection: true,
      // A page that reconnects within this time keeps its call.
      maxCallSignalingTimeoutMs: 30_000,
      tokenRefreshMs: RENEW_BEFORE_MS,
    });
    this.#device = device;
    this.#follow(device, identity);
    await device.register();
  }

  unregister(): void {
    this.disconnect();
    this.#device?.destroy();
    this.#device = undefined;
  }

  connect({ params }: { params: Readonly<Record<string, string>> }): void {
    this.disconnect();
    void this.#device
      ?.connect({ params: { ...params } })
      .then((call) => this.#take(call))
      .catch((error: Error) => this.#listeners.tell("error", { message: error.message }));
  }

  disconnect(): void {
    this.#call?.disconnect();
  }

  mute(muted: boolean): void {
    this.#call?.mute(muted);
  }

  sendDigits(digits: string): void {
    this.#call?.sendDigits(digits);
  }

  #follow(device: Device, identity: string): void {
    device.on("registered", () => this.#listeners.tell("registered", { identity }));
    device.on("unregistered", () =>
      this.#listeners.tell("reconnecting", { inCall: this.#call !== undefined }),
    );
    device.on("error", (error: { message: string; code: number }) => {
      this.#listeners.tell("error", { message: error.message, code: error.code });
    });
    device.on("tokenWillExpire", () => void this.#renew(device));
    // Nobody rings this phone by itself: calls are offered over our own stream, and the desk dials in.
    device.on("incoming", (call: Call) => call.reject());
  }

  async #renew(device: Device): Promise<void> {
    this.#listeners.tell("tokenWillExpire", {});
    try {
      device.updateToken((await this.#askForPass()).token);
    } catch (cause) {
      this.#listeners.tell("error", { message: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  #take(call: Call): void {
    this.#call = call;
    const over = (reason: string) => {
      if (this.#call !== call) return;
      this.#call = undefined;
      this.#listeners.tell("disconnected", { reason });
    };
    call.on("accept", () => {
      this.#listeners.tell("connected", { callSid: call.parameters["CallSid"] ?? "" });
      const stream = call.getRemoteStream();
      if (stream) this.#listeners.tell("peer", { stream });
    });
    call.on("volume", (own: number, heard: number) => {
      this.#listeners.tell("level", { of: "own", level: own });
      this.#listeners.tell("level", { of: "heard", level: heard });
    });
    call.on("reconnecting", () => this.#listeners.tell("reconnecting", { inCall: true }));
    call.on("reconnected", () => {
      this.#listeners.tell("connected", { callSid: call.parameters["CallSid"] ?? "" });
    });
    call.on("disconnect", () => over("ended"));
    call.on("cancel", () => over("canceled"));
    call.on("reject", () => over("rejected"));
    call.on("error", (error: { message: string; code: number }) => {
      this.#listeners.tell("error", { message: error.message, code: error.code });
    });
  }
}
