import { openPeers } from "./sandbox/peers";
import { browserMemory } from "./sandbox/remembered-call";
import { SandboxSoftphone } from "./sandbox/sandbox-softphone";
import type { AskForPass, PhonePass, Softphone } from "./softphone";
import { TwilioSoftphone } from "./twilio-softphone";

/** The phone for this carrier. The only place that knows there are two kinds: a pass with a gateway is not Twilio's. */
export async function openSoftphone(askForPass: AskForPass): Promise<Softphone> {
  const first = await askForPass();
  const ask = startingWith(first, askForPass);
  if (first.gateway === undefined) return new TwilioSoftphone(ask);
  const phone = new SandboxSoftphone({
    askForPass: ask,
    openSocket: (address) => new WebSocket(address),
    openMedia: openPeers,
    memory: browserMemory(),
  });
  // The carrier counts from the moment the page goes away, and so does the memory of the call.
  window.addEventListener("pagehide", () => phone.unregister());
  return phone;
}

/** The pass that was just given is used before a second one is asked for. */
function startingWith(first: PhonePass, askForPass: AskForPass): AskForPass {
  let left: PhonePass | undefined = first;
  return async () => {
    const given = left ?? (await askForPass());
    left = undefined;
    return given;
  };
}
