import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, open } from "./facts";
import { inboundRates } from "./rates";

/** An online shop in China: orders and returns every day, by telephone, web chat and e-mail, in Chinese and English. */
export function onlineShop(facts: Facts): Lease {
  const zh = facts.names["zh-CN"] ?? facts.tenant;
  const en = facts.names.en ?? zh;
  return readLease({
    ...givenBy(facts),
    languages: ["zh-CN", "en"],
    zone: facts.zone ?? ("Asia/Shanghai" as Zone),
    currency: "CNY",
    greeting: {
      "zh-CN": `您好，这里是${zh}客服，我是{agent}，请问有什么可以帮您？`,
      en: `Hello, ${en} support, this is {agent}. How can I help?`,
    },
    permits: {
      voice: { in: open(facts, EVERY_DAY), out: { state: "live", hours: EVERY_DAY } },
      chat: { in: { state: "live", concurrentCap: 20 }, out: { state: "denied" } },
      email: { in: { state: "live" }, out: { state: "live" } },
    },
    flow: flow(zh, en),
    queues: {
      orders: { label: { "zh-CN": "订单与物流", en: "Orders and delivery" } },
      returns: { label: { "zh-CN": "退换货", en: "Returns" } },
    },
    wrapUp: { seconds: 45, dispositions: DISPOSITIONS },
    prompts: prompts(zh, en),
    rateCard: inboundRates("CNY", { flow: "0.12", queue: "0.06", talk: "3.6", wrap: "1.8", number: "2" }),
  });
}

const FROM_NINE_TO_NINE = ["09:00-21:00"];
const EVERY_DAY = {
  ...{ mon: FROM_NINE_TO_NINE, tue: FROM_NINE_TO_NINE, wed: FROM_NINE_TO_NINE, thu: FROM_NINE_TO_NINE },
  ...{ fri: FROM_NINE_TO_NINE, sat: FROM_NINE_TO_NINE, sun: FROM_NINE_TO_NINE },
};

function flow(zh: string, en: string) {
  const moment = { "zh-CN": "正在为您接通客服，请稍候。", en: "One moment please, we are connecting you." };
  return {
    start: "welcome",
    language: "zh-CN",
    nodes: {
      welcome: {
        kind: "play",
        say: { "zh-CN": `您好，欢迎致电${zh}。`, en: `Welcome to ${en}.` },
        next: "menu",
      },
      menu: {
        kind: "menu",
        say: {
          "zh-CN": "订单与物流请按 1，退换货请按 2。",
          en: "For orders and delivery, press 1. For returns, press 2.",
        },
        keys: { "1": "orders", "2": "returns" },
        tries: 2,
        timeoutSeconds: 5,
        noInput: "orders",
        invalid: "orders",
      },
      orders: { kind: "queue", queue: "orders", say: moment },
      returns: { kind: "queue", queue: "returns", say: moment },
    },
  };
}

const DISPOSITIONS = [
  { code: "order-followed", label: { "zh-CN": "已查询订单", en: "Order followed up" } },
  { code: "order-changed", label: { "zh-CN": "已修改订单", en: "Order changed" } },
  { code: "return-agreed", label: { "zh-CN": "已同意退换", en: "Return agreed" } },
  { code: "complaint", label: { "zh-CN": "投诉", en: "Complaint" } },
  { code: "no-caller", label: { "zh-CN": "来电者未出声", en: "Nobody on the line" } },
];

function prompts(zh: string, en: string): Lease["prompts"] {
  return {
    closed: {
      "zh-CN": `感谢您致电${zh}。客服时间为每天上午九点至晚上九点，请届时再次来电。`,
      en: `Thank you for calling ${en}. We are here every day from nine in the morning to nine in the evening.`,
    },
    ended: {
      "zh-CN": `您好，${zh}已不再使用此号码，请见官方网站。`,
      en: `${en} can no longer be reached on this number. Please see our website.`,
    },
    suspended: {
      "zh-CN": `感谢您致电${zh}，本线路暂停服务，敬请谅解。`,
      en: `Thank you for calling ${en}. This line is out of service for the moment. We apologise.`,
    },
    notYet: {
      "zh-CN": `感谢您致电${zh}，本线路尚未开通。`,
      en: `Thank you for calling ${en}. This line is not open yet.`,
    },
    denied: {
      "zh-CN": `感谢您致电${zh}，本线路不接听来电，请使用官方网站。`,
      en: `Thank you for calling ${en}. We do not take calls on this line. Please see our website.`,
    },
  };
}
