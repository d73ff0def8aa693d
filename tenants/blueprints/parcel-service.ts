import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, open } from "./facts";
import { inboundRates } from "./rates";

/** A parcel service in China: every day of the week, tracking and deliveries in Chinese and English, chat beside calls. */
export function parcelService(facts: Facts): Lease {
  const zh = facts.names["zh-CN"] ?? facts.tenant;
  const en = facts.names.en ?? zh;
  return readLease({
    ...givenBy(facts),
    languages: ["zh-CN", "en"],
    zone: facts.zone ?? ("Asia/Shanghai" as Zone),
    currency: "CNY",
    greeting: {
      "zh-CN": `您好，${zh}客服{agent}为您服务，请问有什么可以帮您？`,
      en: `${en} customer service, this is {agent}. How can I help?`,
    },
    permits: {
      voice: {
        in: open(facts, everyDay("08:00-22:00")),
        out: { state: "restricted", countries: { allow: ["CN"] }, hours: everyDay("09:00-20:00") },
      },
      sms: {
        out: {
          ...{ state: "awaiting-clearance", templates: ["out-for-delivery", "parcel-waiting"] },
          clearances: [{ kind: "sender-registration", state: "not-started", expectedHours: 120 }],
        },
      },
      chat: { in: { state: "live", concurrentCap: 20 }, out: { state: "live" } },
      email: { in: { state: "live" }, out: { state: "live" } },
    },
    flow: flow(zh, en),
    queues: {
      tracking: { label: { "zh-CN": "快件查询", en: "Tracking" } },
      pickups: { label: { "zh-CN": "预约寄件", en: "Pick-ups" } },
      claims: { label: { "zh-CN": "投诉与理赔", en: "Complaints and claims" } },
    },
    wrapUp: { seconds: 30, dispositions: DISPOSITIONS },
    prompts: prompts(zh, en),
    rateCard: inboundRates("CNY", { flow: "0.12", queue: "0.06", talk: "3.2", wrap: "1.6", number: "2.5" }),
  });
}

const everyDay = (span: string) => ({
  ...{ mon: [span], tue: [span], wed: [span], thu: [span], fri: [span], sat: [span], sun: [span] },
});

function flow(zh: string, en: string) {
  const moment = { "zh-CN": "正在为您转接，请稍候。", en: "One moment please, we are connecting you." };
  return {
    start: "welcome",
    language: "zh-CN",
    nodes: {
      welcome: {
        kind: "play",
        say: { "zh-CN": `欢迎致电${zh}。`, en: `Welcome to ${en}.` },
        next: "menu",
      },
      menu: {
        kind: "menu",
        say: {
          "zh-CN": "查询快件请按 1，预约寄件请按 2，投诉与理赔请按 3。",
          en: "To track a parcel, press 1. To book a pick-up, press 2. For complaints and claims, press 3.",
        },
        keys: { "1": "tracking", "2": "pickups", "3": "claims" },
        tries: 2,
        timeoutSeconds: 5,
        noInput: "tracking",
        invalid: "tracking",
      },
      tracking: {
        kind: "queue",
        queue: "tracking",
        say: {
          "zh-CN": "请准备好运单号，正在为您转接，请稍候。",
          en: "Please have your tracking number ready. We are connecting you.",
        },
      },
      pickups: { kind: "queue", queue: "pickups", say: moment },
      claims: { kind: "queue", queue: "claims", say: moment },
    },
  };
}

const DISPOSITIONS = [
  { code: "tracked", label: { "zh-CN": "已告知快件状态", en: "Parcel tracked" } },
  { code: "pickup-booked", label: { "zh-CN": "已预约寄件", en: "Pick-up booked" } },
  { code: "redelivery", label: { "zh-CN": "已安排重新派送", en: "Redelivery arranged" } },
  { code: "claim-filed", label: { "zh-CN": "已登记理赔", en: "Claim filed" } },
  { code: "complaint", label: { "zh-CN": "投诉", en: "Complaint" } },
  { code: "no-caller", label: { "zh-CN": "来电无人应答", en: "Nobody on the line" } },
];

function prompts(zh: string, en: string): Lease["prompts"] {
  return {
    closed: {
      "zh-CN": `感谢致电${zh}，现在是非服务时间。人工服务时间为每天 8 点至 22 点，您也可以在官网查询快件。`,
      en: `Thank you for calling ${en}. We are here every day from 8 in the morning to 10 at night. You can track your parcel on our website at any time.`,
    },
    ended: {
      "zh-CN": `您好，${zh}已不再使用此号码，最新联系方式请见官网。`,
      en: `${en} can no longer be reached on this number. Please see our website.`,
    },
    suspended: {
      "zh-CN": `感谢致电${zh}，本线路暂停服务，给您带来不便，敬请谅解。`,
      en: `Thank you for calling ${en}. This line is out of service for the moment. We apologise.`,
    },
    notYet: {
      "zh-CN": `感谢致电${zh}，本线路尚未开通，敬请期待。`,
      en: `Thank you for calling ${en}. This line is not open yet.`,
    },
    denied: {
      "zh-CN": `感谢致电${zh}，本线路不提供语音服务，请通过官网与我们联系。`,
      en: `Thank you for calling ${en}. We do not take calls on this line. Please contact us through our website.`,
    },
  };
}
