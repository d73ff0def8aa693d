// A further file: what is written about a piece of news, in each language. Pure.
import type { Language } from "@/tenants/languages";
import type { News } from "../outbox/input";

/** What a letter about news says, besides the news. */
export interface About {
  readonly lessee: string;
  /** Who did it, where somebody did. */
  readonly by: string;
  readonly link: string;
}

type Written = { readonly subject: string; readonly text: readonly string[] };
type Words = {
  readonly [K in News["kind"]]: (news: Extract<News, { kind: K }>, about: Omit<About, "link">) => Written;
};

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    "version-offered": ({ version }, { lessee, by }) => ({
      subject: `Version ${version} of the lease of ${lessee} waits to be signed`,
      text: [
        `${by} has offered version ${version} of the lease of ${lessee}. Until both parties have signed it, nothing changes.`,
        "Read what it changes, and sign or decline it, here:",
      ],
    }),
    "cap-reached": ({ clause, level }, { lessee }) => ({
      subject: `${lessee}: ${level} % of ${clause} is used`,
      text: [
        `${level} % of what clause ${clause} of the lease of ${lessee} allows is used.`,
        "What is used, and who has seen this, is here:",
      ],
    }),
    "breaker-tripped": ({ clause }, { lessee }) => ({
      subject: `${lessee}: a fraud breaker has tripped`,
      text: [
        `The breaker of clause ${clause} of the lease of ${lessee} has tripped. Nothing goes out until the operator resets it; callers are answered as usual.`,
        "What was seen is here:",
      ],
    }),
  },
  "zh-TW": {
    "version-offered": ({ version }, { lessee, by }) => ({
      subject: `${lessee} 的租約第 ${version} 版待簽署`,
      text: [
        `${by} 已提出 ${lessee} 租約的第 ${version} 版。雙方簽署之前，一切維持不變。`,
        "請在此閱讀變更內容，並簽署或拒絕：",
      ],
    }),
    "cap-reached": ({ clause, level }, { lessee }) => ({
      subject: `${lessee}：${clause} 已使用 ${level} %`,
      text: [`${lessee} 租約條款 ${clause} 的上限已使用 ${level} %。`, "使用量，以及誰已看過此通知，請見："],
    }),
    "breaker-tripped": ({ clause }, { lessee }) => ({
      subject: `${lessee}：防詐斷路器已跳脫`,
      text: [
        `${lessee} 租約條款 ${clause} 的斷路器已跳脫。在營運商重設之前，一律不對外撥發；來電照常接聽。`,
        "觸發的情況請見：",
      ],
    }),
  },
  "zh-CN": {
    "version-offered": ({ version }, { lessee, by }) => ({
      subject: `${lessee} 的租约第 ${version} 版待签署`,
      text: [
        `${by} 已提出 ${lessee} 租约的第 ${version} 版。双方签署之前，一切维持不变。`,
        "请在此阅读变更内容，并签署或拒绝：",
      ],
    }),
    "cap-reached": ({ clause, level }, { lessee }) => ({
      subject: `${lessee}：${clause} 已使用 ${level} %`,
      text: [`${lessee} 租约条款 ${clause} 的上限已使用 ${level} %。`, "使用量，以及谁已看过此通知，请见："],
    }),
    "breaker-tripped": ({ clause }, { lessee }) => ({
      subject: `${lessee}：防欺诈断路器已跳闸`,
      text: [
        `${lessee} 租约条款 ${clause} 的断路器已跳闸。在运营商重置之前，一律不对外拨发；来电照常接听。`,
        "触发的情况请见：",
      ],
    }),
  },
  hu: {
    "version-offered": ({ version }, { lessee, by }) => ({
      subject: `${lessee}: a szerződés ${version}. változata aláírásra vár`,
      text: [
        `${by} felajánlotta ${lessee} szerződésének ${version}. változatát. Amíg mindkét fél alá nem írja, semmi sem változik.`,
        "Itt olvasható, mit változtat, és itt írható alá vagy utasítható el:",
      ],
    }),
    "cap-reached": ({ clause, level }, { lessee }) => ({
      subject: `${lessee}: a(z) ${clause} keretből ${level} % elfogyott`,
      text: [
        `${lessee} szerződésének ${clause} pontjában megengedett keretből ${level} % elfogyott.`,
        "A felhasználás, és hogy ki látta már ezt, itt található:",
      ],
    }),
    "breaker-tripped": ({ clause }, { lessee }) => ({
      subject: `${lessee}: kioldott egy csalás elleni megszakító`,
      text: [
        `${lessee} szerződésének ${clause} pontja szerinti megszakító kioldott. Amíg az üzemeltető vissza nem állítja, semmi sem megy ki; a hívókat a szokásos módon fogadják.`,
        "Amit láttunk, itt található:",
      ],
    }),
  },
};

/** The letter about a piece of news: subject, and plain text that ends in the address of the page. */
export function newsLetter(language: Language, news: News, { link, ...about }: About) {
  const write = WORDS[language][news.kind] as (one: News, given: Omit<About, "link">) => Written;
  const { subject, text } = write(news, about);
  return {
    subject: subject.replaceAll(/\s+/g, " ").slice(0, 200),
    text: `${[...text, link].join("\n\n")}\n`,
  };
}
