import { voice, watchLevel } from "./sound.js";

/**
 * The browsers this telephone talks to. The carrier says with whom, who offers, and who may hear whom.
 * @param {{ send: (message: Record<string, unknown>) => void, level: (level: number) => void,
 *   microphone: (real: boolean) => void, speakers: HTMLElement }} around
 */
export function openPeers(around) {
  /** @type {Map<string, Promise<Peer>>} */
  const peers = new Map();
  /** @type {Promise<{ track: MediaStreamTrack, real: boolean }> | undefined} */
  let mine;

  const ready = () => {
    const asked = mine ?? voice();
    mine = asked;
    void asked.then(({ real }) => around.microphone(real));
    return asked;
  };

  /** @type {Record<string, (message: any) => unknown>} */
  const handle = {
    peer(message) {
      const peer = ready().then(({ track }) => connect(around, message, track));
      peers.set(message.peer, peer);
      return peer;
    },
    async media(message) {
      const peer = await peers.get(message.peer);
      if (!peer) return;
      peer.track.enabled = message.send;
      peer.speaker.muted = !message.hear;
    },
    async sdp(message) {
      const peer = await peers.get(message.peer);
      if (peer) await takeDescription(around, message, peer);
    },
    async ice(message) {
      const peer = await peers.get(message.peer);
      if (peer?.connection.remoteDescription) await peer.connection.addIceCandidate(message.candidate);
      else peer?.early.push(message.candidate);
    },
    async unpeer(message) {
      const peer = await peers.get(message.peer);
      peers.delete(message.peer);
      peer?.close();
    },
  };

  return {
    /** Ask for the microphone while the person's click still counts. */
    ready,
    /** @param {any} message @returns {boolean} whether the message was about a peer */
    hear(message) {
      const act = handle[message.type];
      if (act) void act(message);
      return act !== undefined;
    },
    async closeAll() {
      const open = [...peers.values()];
      peers.clear();
      for (const peer of await Promise.all(open)) peer.close();
    },
  };
}

/**
 * @typedef {{ connection: RTCPeerConnection, track: MediaStreamTrack, speaker: HTMLAudioElement,
 *   early: RTCIceCandidateInit[], close: () => void }} Peer
 */

/**
 * @param {Parameters<typeof openPeers>[0]} around
 * @param {{ call: string, peer: string, role: "offer" | "answer" }} message
 * @param {MediaStreamTrack} mine
 * @returns {Promise<Peer>}
 */
async function connect(around, message, mine) {
  const { call, peer } = message;
  const connection = new RTCPeerConnection({ iceServers: [] });
  const track = mine.clone();
  connection.addTrack(track, new MediaStream([track]));
  const speaker = document.createElement("audio");
  speaker.autoplay = true;
  around.speakers.append(speaker);
  let stopWatching = () => {};
  connection.addEventListener("track", ({ streams: [stream] }) => {
    if (!stream) return;
    speaker.srcObject = stream;
    stopWatching = watchLevel(stream, around.level);
  });
  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate) around.send({ type: "ice", call, peer, candidate: candidate.toJSON() });
  });
  if (message.role === "offer") await describe(around, message, connection);
  const close = () => {
    stopWatching();
    track.stop();
    connection.close();
    speaker.remove();
  };
  return { connection, track, speaker, early: [], close };
}

/**
 * Make our description (an offer, or the answer to one) and send it.
 * @param {Parameters<typeof openPeers>[0]} around
 * @param {{ call: string, peer: string }} message
 * @param {RTCPeerConnection} connection
 */
async function describe(around, { call, peer }, connection) {
  await connection.setLocalDescription();
  around.send({ type: "sdp", call, peer, sdp: connection.localDescription });
}

/**
 * Take the other side's description, then the candidates that came before it; an offer is answered.
 * @param {Parameters<typeof openPeers>[0]} around
 * @param {{ call: string, peer: string, sdp: RTCSessionDescriptionInit }} message
 * @param {Peer} peer
 */
async function takeDescription(around, message, peer) {
  await peer.connection.setRemoteDescription(message.sdp);
  for (const candidate of peer.early.splice(0)) await peer.connection.addIceCandidate(candidate);
  if (message.sdp.type === "offer") await describe(around, message, peer.connection);
}
