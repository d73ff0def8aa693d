import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";

let house: House;
beforeEach(async () => {
  house = await openHouse({
    "/sms": "<Response><Message>Thank you</Message></Response>",
    "/voice": "<Response><Say>hi</Say></Response>",
  });
});
afterEach(() => house.close());

const LINE = "+886255500100";

const raw = (path: string, init: RequestInit = {}) =>
  fetch(`${house.carrierOrigin}/api.twilio.com/2010-04-01/Accounts/${house.account.sid}${path}`, {
    ...init,
    headers: { authorization: basic(house.account.sid, house.account.authToken), ...init.headers },
  });
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

describe("the door", () => {
  it("opens to the account's token and to its API key", async () => {
    const { account } = house;
    for (const credentials of [
      basic(account.sid, account.authToken),
      basic(account.apiKey, account.apiSecret),
    ]) {
      expect((await raw(".json", { headers: { authorization: credentials } })).status).toBe(200);
    }
    expect(await house.client.api.accounts(account.sid).fetch()).toMatchObject({
      sid: account.sid,
      status: "active",
    });
  });

  it("refuses others with 20003, in the envelope", async () => {
    const answer = await raw(".json", { headers: { authorization: basic("AC0", "x") } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      code: 20003,
      message: "Authenticate",
      more_info: "https://www.twilio.com/docs/errors/20003",
      status: 401,
    });
  });

  it.each([
    ["a path it lacks", () => house.client.usage.records.list()],
    [
      "a parameter it lacks",
      () => house.client.calls.create({ from: LINE, to: "+441", url: "http://h/", record: true }),
    ],
    ["another product", () => house.client.lookups.v2.phoneNumbers(LINE).fetch()],
    ["a recording", () => house.client.recordings.list()],
  ])("answers 501 to %s, never a made-up success", async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ status: 501, code: 20501 });
  });

  it("knows nothing of other accounts", async () => {
    const other = `AC${"9".repeat(32)}`;
    await expect(house.client.api.accounts(other).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });
});

describe("numbers", () => {
  it("are taken, configured, filtered and released", async () => {
    const number = await house.client.incomingPhoneNumbers.create({
      phoneNumber: LINE,
      friendlyName: "Shared line",
      voiceUrl: "http://127.0.0.1:9/voice",
      voiceMethod: "GET",
    });
    expect(number).toMatchObject({
      phoneNumber: LINE,
      voiceMethod: "GET",
      voiceUrl: "http://127.0.0.1:9/voice",
    });
    expect(number.dateCreated).toBeInstanceOf(Date);
    const changed = await house.client
      .incomingPhoneNumbers(number.sid)
      .update({ voiceUrl: "", friendlyName: "Line" });
    expect(changed).toMatchObject({ voiceUrl: "", voiceMethod: "GET", friendlyName: "Line" });
    expect(await house.client.incomingPhoneNumbers.list({ phoneNumber: "55500100" })).toHaveLength(1);
    expect(await house.client.incomingPhoneNumbers.list({ phoneNumber: "+99" })).toHaveLength(0);
    expect(await house.client.incomingPhoneNumbers(number.sid).remove()).toBe(true);
    await expect(house.client.incomingPhoneNumbers(number.sid).fetch()).rejects.toMatchObject({
      code: 20404,
    });
  });

  it.each([
    ["no number", { phoneNumber: "hello" }, 21421],
    ["a number taken elsewhere", { phoneNumber: "+15005550000" }, 21422],
    ["a relative URL", { phoneNumber: LINE, voiceUrl: "/voice" }, 21402],
    ["a host with an underscore", { phoneNumber: LINE, voiceUrl: "http://my_host/voice" }, 21402],
    ["an unknown application", { phoneNumber: LINE, voiceApplicationSid: "AP0" }, 21218],
  ])("refuse %s", async (_what, number, code) => {
    await expect(house.client.incomingPhoneNumbers.create(number)).rejects.toMatchObject({
      code,
      status: 400,
    });
  });

  it("are listed page by page, newest first", async () => {
    for (let at = 0; at < 5; at++)
      await house.client.incomingPhoneNumbers.create({ phoneNumber: `+88625550020${at}` });
    const numbers = await house.client.incomingPhoneNumbers.list({ pageSize: 2 });
    expect(numbers.map((one) => one.phoneNumber.at(-1))).toEqual(["4", "3", "2", "1", "0"]);
    const page = await (await raw("/IncomingPhoneNumbers.json?PageSize=2&Page=1")).json();
    expect(page).toMatchObject({ page: 1, page_size: 2, start: 2, end: 3 });
    expect(page.next_page_uri).toMatch(
      /^\/2010-04-01\/Accounts\/AC1+\/IncomingPhoneNumbers\.json\?PageSize=2&Page=2/,
    );
  });
});

describe("calls", () => {
  it("are dialled as people write numbers", async () => {
    await house.own(LINE, { voiceUrl: "/voice" });
    const sid = await house.dial({ from: "+44 (207) 183-8750", to: "+886 2 5550 0100" });
    expect(await house.call(sid)).toMatchObject({ from: "+442071838750", to: LINE });
    const withheld = await house.dial({ from: "anonymous", to: LINE });
    expect(await house.call(withheld)).toMatchObject({ from: "anonymous" });
  });

  it("are listed by status, parties and start", async () => {
    await house.own(LINE, { voiceUrl: "/voice" });
    const sid = await house.dial({ from: "+442071838750", to: LINE });
    await house.advance(5_000);
    const { calls } = house.client;
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await calls.list({ status: "completed", from: "+442071838750" })).toMatchObject([
      { sid, to: LINE },
    ]);
    expect(await calls.list({ status: "in-progress" })).toEqual([]);
    expect(await calls.list({ startTimeAfter: tomorrow })).toEqual([]);
    expect(await calls.list({ startTimeBefore: tomorrow })).toHaveLength(1);
    await expect(calls("CA0").fetch()).rejects.toMatchObject({ code: 20404 });
  });

  it.each([
    ["a number that is none", { to: "hello" }, 21211],
    ["the magic number that cannot be reached", { to: "+15005550002" }, 21214],
    ["a caller id that is not ours", { to: "+3612345670", from: "+15005559999" }, 21210],
    ["nothing to say", { to: "+3612345670", url: undefined }, 21205],
  ])("are refused for %s", async (_what, call, code) => {
    const usual = { from: "+15005550006", url: "http://127.0.0.1:9/" };
    await expect(house.client.calls.create({ ...usual, ...call })).rejects.toMatchObject({ code });
  });
});

describe("queues", () => {
  it("are made, shown and removed", async () => {
    const queue = await house.client.queues.create({ friendlyName: "t1", maxSize: 5 });
    expect(queue).toMatchObject({ friendlyName: "t1", maxSize: 5, currentSize: 0, averageWaitTime: 0 });
    await expect(house.client.queues.create({ friendlyName: "t1" })).rejects.toMatchObject({ code: 22003 });
    expect(await house.client.queues(queue.sid).members.list()).toEqual([]);
    await expect(
      house.client.queues(queue.sid).members("Front").update({ url: "http://127.0.0.1:9/" }),
    ).rejects.toMatchObject({ status: 404 });
    expect(await house.client.queues(queue.sid).remove()).toBe(true);
  });
});

describe("text messages", () => {
  it("go out by stages and come in with a reply", async () => {
    await house.own(LINE, { smsUrl: "/sms" });
    const sent = await house.client.messages.create({
      from: LINE,
      to: "+3612345670",
      body: "Jó napot! Őszi akció.",
      statusCallback: `${house.origin}/message`,
    });
    expect(sent).toMatchObject({ status: "queued", numSegments: "1", direction: "outbound-api" });
    await house.advance(2_000);
    await house.until(() => house.seen("/message").length === 3);
    expect(house.seen("/message").map((one) => one.MessageStatus)).toEqual(["sending", "sent", "delivered"]);
    await house.world("messages", "POST", { from: "+3612345670", to: LINE, body: "Köszönöm" });
    await house.until(() => house.seen("/sms").length === 1);
    expect(house.seen("/sms")[0]).toMatchObject({
      Body: "Köszönöm",
      SmsStatus: "received",
      NumMedia: "0",
      FromCountry: "HU",
    });
    await house.until(async () => (await house.client.messages.list({ to: "+3612345670" })).length === 2);
    expect(house.wrongSignatures).toEqual([]);
  });
});
