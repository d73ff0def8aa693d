import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, onWeekdays, open } from "./facts";
import { inboundRates } from "./rates";

/** The service desk of an appliance maker in Taiwan: repairs, orders and advice in Chinese and English, in NT dollars. */
export function applianceService(facts: Facts): Lease {
  const zh = facts.names["zh-TW"] ?? facts.tenant;
  const en = facts.names.en ?? facts.tenant;
  return readLease({
    ...givenBy(facts),
    languages: ["zh-TW", "en"],
    zone: facts.zone ?? ("Asia/Taipei" as Zone),
    currency: "TWD",
    greeting: {
      "zh-TW": `${zh}客服中心您好，我是{agent}，很高興為您服務。請問您需要什麼協助？`,
      en: `${en} customer service, this is {agent}. What can I do for you?`,
    },
    permits: {
      voice: {
        in: open(facts, { ...onWeekdays("08:30-20:30"), sat: ["09:00-18:00"] }),
        out: { state: "live" },
      },
      sms: { in: { state: "live" }, out: { state: "live" } },
    },
    flow: flow(zh, en),
    queues: {
      repairs: { label: { "zh-TW": "報修", en: "Repairs" } },
      orders: { label: { "zh-TW": "訂單與配送", en: "Orders and delivery" } },
      advice: { label: { "zh-TW": "產品諮詢", en: "Product advice" } },
    },
    wrapUp: { seconds: 60, dispositions: DISPOSITIONS },
    prompts: prompts(zh, en),
    rateCard: inboundRates("TWD", { flow: "0.6", queue: "0.3", talk: "18.5", wrap: "9", number: "12" }),
  });
}

function flow(zh: string, en: string) {
  const moment = { "zh-TW": "正在為您轉接專員，請稍候。", en: "One moment please, we are connecting you." };
  return {
    start: "welcome",
    language: "zh-TW",
    nodes: {
      welcome: {
        kind: "play",
        say: { "zh-TW": `您好，歡迎致電${zh}。`, en: `Welcome to ${en}.` },
        next: "menu",
      },
      menu: {
        kind: "menu",
        say: {
          "zh-TW": "家電報修請按 1，訂單與配送請按 2，產品諮詢請按 3。",
          en: "For repairs, press 1. For orders and delivery, press 2. For product advice, press 3.",
        },
        keys: { "1": "repairs", "2": "orders", "3": "advice" },
        tries: 2,
        timeoutSeconds: 5,
        noInput: "advice",
        invalid: "advice",
      },
      repairs: {
        kind: "queue",
        queue: "repairs",
        say: {
          "zh-TW": "正在為您轉接維修專員，請準備好產品型號，謝謝。",
          en: "We are connecting you to our repair desk. Please have the model number at hand.",
        },
      },
      orders: { kind: "queue", queue: "orders", say: moment },
      advice: { kind: "queue", queue: "advice", say: moment },
    },
  };
}

const DISPOSITIONS = [
  { code: "visit-booked", label: { "zh-TW": "已約到府維修", en: "Repair visit booked" } },
  { code: "solved", label: { "zh-TW": "電話中已解決", en: "Solved on the phone" } },
  { code: "order-placed", label: { "zh-TW": "已下單", en: "Order placed" } },
  { code: "order-followed", label: { "zh-TW": "已查詢訂單", en: "Order followed up" } },
  { code: "complaint", label: { "zh-TW": "客訴", en: "Complaint" } },
  { code: "no-caller", label: { "zh-TW": "來電者未出聲", en: "Nobody on the line" } },
];

function prompts(zh: string, en: string): Lease["prompts"] {
  return {
    closed: {
      "zh-TW": `感謝您致電${zh}，目前非服務時間。請於週一至週五上午八點半至晚上八點半，或週六上午九點至下午六點再次來電，謝謝。`,
      en: `Thank you for calling ${en}. We are closed at the moment. Please call again during service hours.`,
    },
    ended: {
      "zh-TW": `您好，${zh}已不再使用這個電話號碼。最新的聯絡方式請見官方網站，謝謝。`,
      en: `${en} can no longer be reached on this number. Please see our website.`,
    },
    suspended: {
      "zh-TW": `感謝您致電${zh}，本專線目前暫停服務，造成不便敬請見諒。`,
      en: `Thank you for calling ${en}. This line is out of service for the moment. We apologise.`,
    },
    notYet: {
      "zh-TW": `感謝您致電${zh}，本專線尚未開始服務，敬請期待。`,
      en: `Thank you for calling ${en}. This line is not open yet.`,
    },
    denied: {
      "zh-TW": `感謝您致電${zh}，本專線不提供語音服務，請改用官方網站與我們聯絡。`,
      en: `Thank you for calling ${en}. We do not take calls on this line. Please contact us through our website.`,
    },
  };
}
