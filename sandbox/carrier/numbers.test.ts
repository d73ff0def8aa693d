import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBook } from "@/sandbox/carrier/book";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";
import { PLANS, planOf } from "@/sandbox/carrier/numbering/plans";
import { stockOf } from "@/sandbox/carrier/numbering/stock";

let house: House;
beforeEach(async () => {
  house = await openHouse({});
});
afterEach(() => house.close());

const forSale = (country: string) => house.client.availablePhoneNumbers(country);

describe("the stock", () => {
  it("is the same for everybody and at every start, in the form of its plan", () => {
    for (const plan of PLANS) {
      expect(stockOf(plan)).toEqual(stockOf(plan));
      expect(stockOf(plan).length).toBeGreaterThan(40);
      for (const number of stockOf(plan)) expect(planOf(number)).toBe(plan);
    }
  });
});

describe("a search", () => {
  it("finds numbers of a country and kind, with place, abilities and papers", async () => {
    const [first] = await forSale("US").local.list({ areaCode: 415, smsEnabled: true, limit: 3 });
    expect(first).toMatchObject({
      ...{ isoCountry: "US", locality: "San Francisco", region: "CA", addressRequirements: "none" },
      capabilities: { voice: true, SMS: true, MMS: true, fax: true },
    });
    expect(first?.phoneNumber).toMatch(/^\+1415[2-9]\d{6}$/);
    expect(await forSale("TW").local.list({ smsEnabled: true })).toEqual([]);
    expect(await forSale("HU").mobile.list({ excludeAllAddressRequired: true })).toEqual([]);
    expect(
      (await forSale("GB").tollFree.list({ limit: 2 })).map((one) => one.phoneNumber.slice(0, 6)),
    ).toEqual(["+44808", "+44808"]);
  });

  it("looks for digits anywhere", async () => {
    const [any] = await forSale("TW").local.list({ limit: 1 });
    const tail = any?.phoneNumber.slice(-5) ?? "";
    const found = await forSale("TW").local.list({ contains: tail });
    expect(found.map((one) => one.phoneNumber)).toContain(any?.phoneNumber);
    expect(found.every((one) => one.phoneNumber.includes(tail))).toBe(true);
  });

  it.each([
    ["a country it does not sell", () => forSale("FR").local.list(), 20404],
    ["mobile numbers of the United States", () => forSale("US").mobile.list(), 20404],
    ["one digit", () => forSale("US").local.list({ contains: "7" }), 21604],
    ["numbers nearby, which it cannot tell", () => forSale("US").local.list({ nearNumber: "+1415" }), 20501],
  ])("refuses %s", async (_what, ask, code) => {
    await expect(ask()).rejects.toMatchObject({ code });
  });

  it("names what a country sells, and what it costs", async () => {
    const countries = await house.client.availablePhoneNumbers.list();
    expect(countries.map(({ countryCode }) => countryCode)).toEqual(["US", "GB", "TW", "HU", "DE"]);
    const prices = await house.client.pricing.v1.phoneNumbers.countries("TW").fetch();
    expect(prices).toMatchObject({ isoCountry: "TW", priceUnit: "USD" });
    expect(prices.phoneNumberPrices).toMatchObject([
      { numberType: "local", currentPrice: "15.00" },
      { numberType: "toll free", currentPrice: "25.00" },
    ]);
    await expect(house.client.pricing.v1.phoneNumbers.countries("FR").fetch()).rejects.toMatchObject({
      code: 20404,
    });
  });
});

describe("buying", () => {
  it("takes a number off the shelf; giving it back puts it there again", async () => {
    const [first] = await forSale("GB").local.list({ limit: 1 });
    const phoneNumber = first?.phoneNumber ?? "";
    const bought = await house.client.incomingPhoneNumbers.create({ phoneNumber });
    expect(bought).toMatchObject({
      ...{ type: "local", capabilities: { voice: true, sms: false, mms: false, fax: true } },
    });
    const listed = async () => (await forSale("GB").local.list({ limit: 50 })).map((one) => one.phoneNumber);
    expect(await listed()).not.toContain(phoneNumber);
    await expect(house.client.incomingPhoneNumbers.create({ phoneNumber })).rejects.toMatchObject({
      ...{ code: 21422, status: 400 },
    });
    await house.client.incomingPhoneNumbers(bought.sid).remove();
    expect(await listed()).toContain(phoneNumber);
  });

  it("comes too late when somebody else was faster", async () => {
    const [first] = await forSale("GB").local.list({ limit: 1 });
    const phoneNumber = first?.phoneNumber ?? "";
    await house.world(`numbers/${phoneNumber}/take`, "POST", {});
    await expect(house.client.incomingPhoneNumbers.create({ phoneNumber })).rejects.toMatchObject({
      code: 21422,
    });
  });

  it.each([
    ["Hungarian", () => forSale("HU").local.list({ limit: 1 }), 21649],
    ["Taiwanese toll-free", () => forSale("TW").tollFree.list({ limit: 1 }), 21631],
    ["German", () => forSale("DE").local.list({ limit: 1 }), 21631],
  ])("of %s numbers wants papers first", async (_what, find, code) => {
    const [first] = await find();
    await expect(
      house.client.incomingPhoneNumbers.create({ phoneNumber: first?.phoneNumber ?? "" }),
    ).rejects.toMatchObject({ code });
  });

  it("by area code takes any number there, if there is one", async () => {
    const { phoneNumber } = await house.client.incomingPhoneNumbers.create({ areaCode: "212" });
    expect(phoneNumber).toMatch(/^\+1212/);
    await expect(house.client.incomingPhoneNumbers.create({ areaCode: "533" })).rejects.toMatchObject({
      code: 21452,
    });
  });
});

describe("the world", () => {
  it("changes a number at the console, and takes one back", async () => {
    const own = await house.client.incomingPhoneNumbers.create({ phoneNumber: "+886255500177" });
    await house.world("numbers/+886255500177/console", "POST", { voiceUrl: "https://elsewhere.example/v" });
    expect((await house.client.incomingPhoneNumbers(own.sid).fetch()).voiceUrl).toBe(
      "https://elsewhere.example/v",
    );
    await house.world("numbers/+886255500177/withdraw", "POST", {});
    expect(await house.client.incomingPhoneNumbers.list({ phoneNumber: "+886255500177" })).toEqual([]);
  });

  it("is remembered by the book", () => {
    const file = join(mkdtempSync(join(tmpdir(), "book-")), "carrier.json");
    const book = openBook(file);
    book.taken.add("+15550001");
    book.save();
    expect([...openBook(file).taken]).toEqual(["+15550001"]);
  });
});
