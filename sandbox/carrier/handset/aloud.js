/** Reading prompts aloud, where the browser has voices. */
const synthesis = "speechSynthesis" in window ? window.speechSynthesis : undefined;

/** Whether this browser can speak at all. */
export const canSpeak = synthesis !== undefined;

/**
 * Say one prompt after those already waiting, in its own language.
 * @param {string} text
 * @param {string} language
 */
export function readAloud(text, language) {
  if (!synthesis) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  const voice = synthesis
    .getVoices()
    .find((one) => one.lang.replace("_", "-").startsWith(language.slice(0, 2)));
  if (voice) utterance.voice = voice;
  synthesis.speak(utterance);
}

/** Stop at once: the caller pressed a key or hung up. */
export function hush() {
  synthesis?.cancel();
}
