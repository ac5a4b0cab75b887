import { createPublishedKeys, type PublishedKeys } from "../../bot/identity/published-keys.ts";
import { CONNECTOR_ISSUER } from "../../bot/identity/connector-tokens.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";

const HOUR = 3600_000;
let issuer: Issuer;
let now: number;
let keys: PublishedKeys;

beforeEach(async () => {
  issuer = await startIssuer();
  now = 0;
  keys = createPublishedKeys({
    metadataUrl: issuer.connectorMetadataUrl,
    issuer: CONNECTOR_ISSUER,
    now: () => now,
  });
});
afterEach(() => issuer.stop());

const findsPresent = async () => (await keys.find(issuer.presentKid())) !== null;

describe("published keys", () => {
  it("are read once, with the channels that they speak for", async () => {
    expect((await keys.find(issuer.presentKid()))?.endorsements).toEqual(["msteams"]);
    now = 11 * HOUR;
    expect(await findsPresent()).toBe(true);
    expect(issuer.asked).toMatchObject({ metadata: 1, keys: 1 });
  });

  it("are read again after half a day, so that a withdrawn key goes", async () => {
    const first = issuer.presentKid();
    await findsPresent();
    await issuer.rotate();
    now = 12 * HOUR + 1;
    expect(await keys.find(first)).toBeNull();
    expect(await findsPresent()).toBe(true);
    expect(issuer.asked.keys).toBe(2);
  });

  it("are read again for a name that is not known, once in half a minute at most", async () => {
    await findsPresent();
    for (now = 0; now < 120_000; now += 500) expect(await keys.find(`made-up-${now}`)).toBeNull();
    expect(issuer.asked.keys).toBe(1 + 4);
  });

  it("are found soon after a rotation, even in the midst of made-up names", async () => {
    await findsPresent();
    await keys.find("made-up");
    await issuer.rotate();
    expect(await findsPresent()).toBe(false);
    now += 30_000;
    expect(await findsPresent()).toBe(true);
  });

  it("serve for a day while the issuer does not answer, which is asked every two seconds at most", async () => {
    await findsPresent();
    issuer.outage(true);
    now = 23 * HOUR;
    const before = issuer.asked.metadata;
    for (let n = 0; n < 40; n += 1, now += 100) expect(await findsPresent()).toBe(true);
    expect(issuer.asked.metadata - before).toBe(2);
    now = 24 * HOUR + 1;
    await expect(findsPresent()).rejects.toThrow("no keys");
  });

  it("that are known serve on while the issuer is slow to give fresher ones; nobody waits long", async () => {
    const impatient = createPublishedKeys({
      metadataUrl: issuer.connectorMetadataUrl,
      issuer: CONNECTOR_ISSUER,
      now: () => now,
      callerTimeoutMs: 150,
    });
    await impatient.find(issuer.presentKid());
    issuer.slow(4_000);
    now = 13 * HOUR;
    const started = performance.now();
    expect(await Promise.all(Array.from({ length: 5 }, () => impatient.find(issuer.presentKid())))).not.toContain(null);
    now += 200;
    expect(await impatient.find(issuer.presentKid())).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(2_000);
    issuer.slow(0);
  });

  it.each([
    ["of another issuer", { issuer: "https://another.example/v2.0" }, false],
    ["of the issuer itself", { issuer: CONNECTOR_ISSUER }, true],
    ["for every tenant of the issuer's place", { issuer: "https://api.{tenantid}.com" }, true],
    ["for every tenant of another place", { issuer: "https://another.example/{tenantid}/v2.0" }, false],
    ["for encryption", { use: "enc" }, false],
    ["without its numbers", { n: undefined }, false],
    ["with nonsense for its numbers", { n: "%%%" }, false],
    ["too short to be trusted", { n: Buffer.alloc(128, 0xc5).toString("base64url") }, false],
    ["of another kind", { kty: "oct", k: "c2VjcmV0" }, false],
  ])(
    "%s beside the present one: believed or passed over, and the others stay as good",
    async (_name, over, believed) => {
      issuer.publish([{ ...issuer.presentJwk(), kid: "beside", ...over }, "nonsense" as never]);
      expect((await keys.find("beside")) !== null).toBe(believed);
      expect(await findsPresent()).toBe(true);
    },
  );

  it("are not believed from metadata that speak for somebody else", async () => {
    const impostor = createPublishedKeys({
      metadataUrl: issuer.connectorMetadataUrl,
      issuer: "https://another.example",
    });
    await expect(impostor.find(issuer.presentKid())).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringContaining("speaks for") as string }) as unknown,
    });
    expect(issuer.asked.keys).toBe(0);
  });
});
