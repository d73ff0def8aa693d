import { canSpeak, hush, readAloud } from "./aloud.js";
import { openPeers } from "./peers.js";
import { openLine } from "./signal.js";
import { audio, keyTone } from "./sound.js";

/** @param {string} id @returns {any} */
const element = (id) => document.getElementById(id);
const [form, dial, hangUp, keypad] = ["call", "dial", "hang-up", "keypad"].map(element);
const fields = { from: element("from"), to: element("to"), forwardedFrom: element("forwardedFrom") };
const display = document.querySelector(".display");

/** "idle", "ringing", "incoming", "answered", "ended" or "offline". */
let state = "idle";
let startedAt = 0;

const line = openLine({ hear, opened, lost });
const peers = openPeers({
  send: (message) => line.send(message),
  level: (level) => (element("level").value = level),
  microphone: (real) =>
    (element("microphone").textContent = real ? "Microphone: on" : "Microphone: none, a quiet hum is sent"),
  speakers: element("speakers"),
});

/** What every state is called, and what the reason adds to it. @type {Record<string, (detail: string) => string>} */
const WORDS = {
  idle: () => "Ready",
  offline: () => "No connection to the carrier",
  ringing: () => `Calling ${fields.to.value}`,
  incoming: (from) => `Call from ${from}`,
  answered: () => "Connected",
  ended: (reason) => (reason && reason !== "completed" ? `Call ended: ${reason}` : "Call ended"),
};

/** @param {string} next @param {string} [detail] */
function show(next, detail = "") {
  state = next;
  display?.setAttribute("data-state", next);
  element("state").textContent = WORDS[next]?.(detail) ?? next;
  const busy = next === "ringing" || next === "answered" || next === "incoming";
  for (const field of Object.values(fields)) field.disabled = busy;
  dial.disabled = next === "ringing" || next === "answered" || next === "offline";
  dial.textContent = next === "incoming" ? "Answer" : "Dial";
  hangUp.disabled = !busy;
  if (next === "answered") startedAt = Date.now();
}

function opened() {
  if (state === "offline") show("idle");
  listen();
}

function lost() {
  show("offline");
  void peers.closeAll();
}

/** Be rung at "Your number". */
function listen() {
  if (fields.from.value) line.send({ type: "listen", number: fields.from.value.trim() });
}

/** @param {any} message */
function hear(message) {
  if (peers.hear(message)) return;
  if (message.type === "heard") note(message);
  else if (message.type === "state") changed(message);
  else if (message.type === "error") element("state").textContent = message.message;
}

/** @param {{ state: string, reason?: string, from?: string }} message */
function changed(message) {
  show(message.state, message.reason ?? message.from);
  if (message.state !== "ended") return;
  hush();
  void peers.closeAll();
}

/** Write down what was heard, in its own language. @param {{ text?: string, language?: string, url?: string, digits?: string }} heard */
function note(heard) {
  const item = document.createElement("li");
  const tag = document.createElement("span");
  const words = document.createElement("span");
  tag.className = "tag";
  words.className = "words";
  tag.textContent = heard.language ?? (heard.url ? "music" : "keys");
  words.textContent = heard.text ?? heard.url?.split("/").at(-1) ?? heard.digits ?? "";
  if (heard.language) words.lang = heard.language;
  item.append(tag, words);
  element("heard").append(item);
  item.scrollIntoView({ block: "nearest" });
  if (heard.text && element("aloud").checked) readAloud(heard.text, heard.language ?? "en-US");
}

function dialOrAnswer() {
  audio();
  void peers.ready();
  if (state === "incoming") {
    line.send({ type: "answer" });
  } else if (form.reportValidity()) {
    element("heard").replaceChildren();
    element("pressed").textContent = "";
    const numbers = Object.entries(fields).map(([name, field]) => [name, field.value.trim()]);
    line.send({ type: "dial", ...Object.fromEntries(numbers) });
  }
  hangUp.focus();
}

/** @param {string} key */
function press(key) {
  keyTone(key);
  const button = keypad.querySelector(`[data-key="${key}"]`);
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 120);
  if (state !== "answered" && state !== "ringing") return;
  hush();
  element("pressed").textContent += key;
  line.send({ type: "press", digits: key });
}

form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  if (!dial.disabled) dialOrAnswer();
});
hangUp.addEventListener("click", () => line.send({ type: "hang-up" }));
fields.from.addEventListener("change", listen);
keypad.addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const key = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.key;
  if (key) press(key);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape") line.send({ type: "hang-up" });
  if (event.target instanceof HTMLInputElement && event.target.type === "tel") return;
  if (/^[0-9*#]$/.test(event.key)) press(event.key);
  // A focused button answers to Enter by itself.
  else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement) && !dial.disabled)
    dialOrAnswer();
});

setInterval(() => {
  const seconds = Math.floor((Date.now() - startedAt) / 1000);
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const running = state === "answered";
  element("timer").textContent = running ? `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}` : "";
}, 250);

async function furnish() {
  const asked = new URLSearchParams(location.search);
  for (const [name, field] of Object.entries(fields)) field.value = asked.get(name) ?? field.value;
  if (!fields.from.value) fields.from.value = "+886912345678";
  element("aloud").disabled = !canSpeak;
  const answer = await fetch("/_world/numbers").then((response) => response.json());
  for (const { number, name } of answer.numbers) element("numbers").append(new Option(name, number));
  if (!fields.to.value && answer.numbers[0]) fields.to.value = answer.numbers[0].number;
}

show("idle");
void furnish().then(listen);
