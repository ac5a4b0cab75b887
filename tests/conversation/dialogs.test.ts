import { createLinks } from "../../bot/conversation/links.ts";
import type { ChosenMessage, ConversationRef, Reply } from "../../bot/teams/gateway-contract.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import type { MemoryStore } from "../storage/answers/memory-store.ts";
import { noteDown, person, TENANT } from "../helpers/deps.ts";
import { readOwnAnswers } from "../../bot/evaluation/answers/read-own-answers.ts";
import { packQuote, unpackQuote } from "../../bot/conversation/quotes/packed-quote.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { buttonsOf, people, places, t, talkWorld, textOf, type TalkWorld, type Who } from "./world.ts";

const ways = createLinks("https://llcp.example", { id: "10ca1000-0000-4000-8000-000000000001", tenantId: null });
const QUESTION = "hgiocld-4/3.2/1";

let world: TalkWorld;
let session: string;
beforeEach(async () => {
  world = await talkWorld(ways);
  world.deps.roster = async function* () {
    for (const { id, name } of [...Object.values(people), person("rory")])
      yield { tenantId: TENANT, id, name, isOwner: null };
  };
  session = await world.launch();
});

const dialog = (who: Who, verb: string, data: Record<string, unknown> = {}, where: keyof typeof places = "channel") =>
  world.press(who, { verb, data, via: "dialog" }, where);
const own = async (who: Who) => {
  const read = await world.press(who, { verb: "answer.mine", data: { session } });
  return textOf(read);
};

describe("a long answer in a dialog", () => {
  it("is the tab's page at that question, let in by the channel; the form as a card offers it", async () => {
    const form = await world.press("partner", { verb: "answer.open", data: { session, question: QUESTION } });
    const more = JSON.stringify(form).includes('"msteams":{"type":"task/fetch"}');
    expect(more).toBe(true);
    const page = await dialog("partner", "answer.window", { session, question: QUESTION });
    expect(page).toEqual({
      kind: "page",
      url: expect.stringMatching(`^https://llcp.example/tab/sessions/${session}/answer\\?question=1#link=.+`) as string,
      elsewhere: expect.stringContaining("https://teams.microsoft.com/l/entity/") as string,
    });
    const elsewhere = await dialog("partner", "answer.window", { session, question: QUESTION }, "personal");
    expect(textOf(elsewhere)).not.toContain("#link=");
  });

  it("is a form on the card where clients have no dialogs", async () => {
    const plain = await talkWorld();
    const its = await plain.launch();
    const data = { session: its, question: QUESTION };
    expect(textOf(await plain.press("partner", { verb: "answer.open", data }))).not.toContain("task/fetch");
    const shown = await plain.press("partner", { verb: "answer.window", data, via: "dialog" });
    expect(buttonsOf(shown).map(({ verb }) => verb)).toContain("answer.save");
  });

  it("that is not taken stands in the dialog with its words, to be mended and sent again", async () => {
    const data = {
      session,
      question: QUESTION,
      form: "f1",
      "strength.f1": "x ".repeat(900),
      "attribution.f1": "named",
    };
    const again = await dialog("partner", "answer.save", data);
    expect(again.kind).toBe("card");
    const form = /"form":"(\w+)"/.exec(textOf(again))?.[1] ?? "";
    expect(form).not.toBe("f1");
    expect(textOf(again)).toContain(`"id":"strength.${form}"`);
    const [button] = buttonsOf(again);
    expect(button).toMatchObject({ verb: "answer.save", data: { session, [`attribution.${form}`]: "named" } });
    await dialog("partner", "answer.save", { ...button?.data, [`strength.${form}`]: "We meet each week." });
    expect(await own("partner")).toContain("We meet each week.");
  });

  it("is closed by its own last word, and by nothing else", async () => {
    expect(await dialog("partner", "window.done")).toEqual({ kind: "silent" });
    expect((await dialog("partner", "")).kind).toBe("card");
    expect((await world.press("partner", { verb: "window.done" })).kind).toBe("card");
  });
});

const compose = (who: Who, place: ConversationRef = places.channel): Promise<Reply> =>
  world.tell({ kind: "extension", command: "session" }, place, who);

describe("where somebody writes", () => {
  it("shows what runs in this area, and puts a card that everybody may see into the message", async () => {
    const shown = await compose("partner");
    expect(textOf(shown)).toContain("Marr");
    expect(buttonsOf(shown).map(({ verb }) => verb)).toEqual(["answer.next", "compose.insert", undefined]);
    expect((await dialog("partner", "answer.next", { session })).kind).toBe("page");
    const put = await dialog("partner", "compose.insert", { session });
    expect(put).toMatchObject({ kind: "insert", text: expect.stringContaining("Marr") as string });
    const card = put.kind === "insert" ? put.card : {};
    expect(buttonsOf({ kind: "card", card }).map(({ type }) => type)).toEqual(["Action.OpenUrl"]);
    expect(JSON.stringify(card)).not.toMatch(/link%3D|#link=|facilitator/i);
  });

  it("launches there for whoever may, once however often it is sent", async () => {
    await world.press("facilitator", { verb: "step.close", data: { session, now: true } });
    const shown = await compose("facilitator");
    expect(buttonsOf(shown).map(({ verb }) => verb)).toContain("launch.open");
    expect(buttonsOf(await compose("partner")).map(({ verb }) => verb)).not.toContain("launch.open");
    const form = await dialog("facilitator", "launch.open");
    const name = /"form":"(\w+)"/.exec(textOf(form))?.[1] ?? "";
    const filled = { evaluationId: "2026-27", areaId: "marr", questionIds: QUESTION, mode: "stepped" };
    const fields = Object.fromEntries(Object.entries(filled).map(([key, value]) => [`${key}.${name}`, value]));
    const data = { form: name, ...fields };
    const one = textOf(await dialog("facilitator", "launch.submit", data));
    expect(textOf(await dialog("facilitator", "launch.submit", data))).toBe(one);
    expect((await world.deps.sessions.list(TENANT)).length).toBeLessThanOrEqual(2);
  });

  it("notes nothing of a place that the bot is not in, and launches into the area's own", async () => {
    const elsewhere = { ...places.group, conversationId: "19:private@thread.v2" };
    expect((await compose("facilitator", elsewhere)).kind).toBe("card");
    await world.tell({ kind: "link", url: `https://llcp.example/tab/sessions/${session}` }, elsewhere, "facilitator");
    expect(await world.deps.places.get(TENANT, elsewhere.conversationId)).toBeNull();
  });

  it("says of a command that it does not know that it is out of date", async () => {
    const reply = await world.tell({ kind: "extension", command: "else" }, places.channel);
    expect(reply).toEqual({ kind: "message", text: t("chat.outOfDate.text") });
  });
});

describe("an address of ours in a message", () => {
  const unfurl = (path: string, who: Who = "partner"): Promise<Reply> =>
    world.tell({ kind: "link", url: path.startsWith("/") ? `https://llcp.example${path}` : path }, places.group, who);

  it.each([
    ["a session", () => `/tab/sessions/${session}`, "Session in Marr"],
    ["its answer page with what lets in", () => `/tab/sessions/${session}/answer#link=secret-proof`, "Session in Marr"],
    ["its room", () => `/tab/sessions/${session}/present?x=1`, "Session in Marr"],
    ["a round", () => "/tab/evaluations/2026-27", t("card.linked.round")],
    ["its report", () => "/tab/evaluations/2026-27/report", t("card.linked.report")],
    ["an area's findings", () => "/tab/evaluations/2026-27/areas/marr?view=actions", "Findings of Marr"],
    ["an area", () => "/tab/areas/marr", "Findings of Marr"],
  ])("%s is shown by its title, area and state alone", async (_name, path, where) => {
    await world.press("facilitator", { verb: "step.pause", data: { session } });
    const reply = await unfurl(path());
    expect(reply).toMatchObject({
      kind: "insert",
      title: "Working together",
      text: expect.stringContaining(where) as string,
    });
    const said = JSON.stringify(reply);
    expect(said).not.toContain("secret-proof");
    expect(said).not.toMatch(/link%3D|#link=/);
    for (const { name } of Object.values(people)) expect(said).not.toContain(name);
  });

  it.each([
    ["another site's", "https://elsewhere.example/tab/sessions/x"],
    ["one that only begins so", "https://llcp.example.evil/tab/plan"],
    ["a link for people without Teams", "/answer/2026-27_marr_1/some-token"],
    ["a file's", "/download/ticket"],
    ["one's own data", "/tab/my-data"],
    ["a session that is not there", "/tab/sessions/2026-27_marr_99"],
    ["its links", "/tab/sessions/2026-27_marr_1/links"],
    ["a round that is not there", "/tab/evaluations/1999-00"],
    ["an area that is not there", "/tab/areas/atlantis"],
    ["no address", "javascript:alert(1)"],
  ])("%s address is left as it is", async (_name, path) => {
    expect(await unfurl(path)).toEqual({ kind: "silent" });
  });

  it("of a practice is left as it is", async () => {
    await world.press("facilitator", { verb: "practice.start" });
    const id = /practice-[\w-]+/.exec(textOf(await world.press("facilitator", { verb: "sessions.open" })))?.[0];
    expect(id).toBeDefined();
    expect(await unfurl(`/tab/sessions/${id}`)).toEqual({ kind: "silent" });
  });
});

const LINK = `https://teams.microsoft.com/l/message/${encodeURIComponent("19:marr@thread.tacv2")}/1700000000123`;
const channel: ConversationRef = {
  ...places.channel,
  conversationId: "19:marr@thread.tacv2",
  channelId: "19:marr@thread.tacv2",
};
const said = (over: Partial<ChosenMessage> = {}): ChosenMessage => ({
  ...{ id: "1700000000123", text: "<div>Forty came, <b>twice</b> as many.</div>", html: true },
  ...{ author: { id: "rory" }, sentAt: "2026-10-01T09:30:00.000Z" },
  link: `${LINK}?tenantId=${TENANT}&groupId=6f2d&teamName=Secret&createdTime=1700000000123`,
  ...over,
});

describe("adding somebody's message to one's own answer", () => {
  const where = (fields: Record<string, string>, form: string) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}.${form}`, value]));

  async function quote(who: Who, fields: Record<string, string> = {}, message = said(), place = channel) {
    // The bot is met there.
    await world.tell({ kind: "message", text: "help" }, place, who);
    const opened = await world.tell({ kind: "extension", command: "addToAnswer", message }, place, who);
    const [button] = buttonsOf(opened);
    const form = String(button?.data?.["form"] ?? "");
    const words = /"value":"(Forty[^"]*)"/.exec(textOf(opened))?.[1] ?? "";
    const filled = where({ at: `${session} ${QUESTION}`, part: "evidence", words, ...fields }, form);
    const data = { ...button?.data, ...filled };
    const save = (): Promise<Reply> =>
      world.handler(
        { kind: "action", verb: "quote.add", data, via: "dialog" },
        {
          person: { tenantId: TENANT, id: people[who].id, name: people[who].name },
          ...{ place, activityId: `quote-${Math.random()}` },
        },
      );
    return { opened, save };
  }

  it("adds the words, the day and the address under what stands in the box, once, and names nobody", async () => {
    const data = { session, question: QUESTION, form: "f1", "evidence.f1": "A count.", "attribution.f1": "named" };
    await world.press("partner", { verb: "answer.save", data });
    const { opened, save } = await quote("partner");
    expect(textOf(opened)).toContain("Forty came, twice as many.");
    expect(textOf(opened)).toContain(t("card.quote.written", { day: "1 October 2026" }));
    const saved = textOf(await save());
    expect(saved).toContain(`A count.\\n\\n“Forty came, twice as many.” (from a message in Teams of 1 October 2026)`);
    expect(saved).toContain(`${LINK}?tenantId=${TENANT}&groupId=6f2d`);
    expect(saved).not.toMatch(/rory|Secret|createdTime/i);
    expect(textOf(await save())).toBe(saved);
    expect((await own("partner")).split("Forty came").length).toBe(2);
  });

  it("keeps what was typed where something is missing or too long", async () => {
    const missing = await (await quote("partner", { at: "", part: "else", words: "Only forty." })).save();
    expect(textOf(missing)).toContain("Only forty.");
    expect(textOf(missing)).toContain(t("card.quote.partMissing"));
    const long = await (await quote("partner", { words: "forty ".repeat(300) })).save();
    expect(textOf(long)).toContain("forty forty");
    expect(textOf(long)).toContain(t("chat.quote.tooLong", { box: t("card.part.evidence") }));
    expect(await own("partner")).not.toContain("orty");
  });

  it("adds nothing to an anonymous answer, which it could give away, and says why", async () => {
    const data = { session, question: QUESTION, form: "f1", "strength.f1": "Quiet.", "attribution.f1": "anonymous" };
    await world.press("partner", { verb: "answer.save", data });
    const { save } = await quote("partner");
    const atRest = (): string => JSON.stringify(TABLE_NAMES.map((table) => (world.store as MemoryStore).rows(table)));
    const before = atRest();
    const refused = await save();
    expect(textOf(refused)).toContain(t("chat.quote.anonymous"));
    expect(textOf(refused)).toContain("Forty came");
    // Whoever has the whole store, with the audit, cannot tell that anything was tried.
    expect(atRest()).toBe(before);
  });

  it.each([
    ["a picture alone", said({ text: "<p><img src='x'></p>" }), channel, "no-words"],
    ["what an app has posted", said({ author: null }), channel, "no-words"],
    ["a chat of two", said(), { ...places.personal, conversationId: "19:a_b@unq.gbl.spaces" }, "not-there"],
  ] as const)("refuses %s", async (_name, message, place, reason) => {
    const opened = await world.tell({ kind: "extension", command: "addToAnswer", message }, place, "partner");
    expect(textOf(opened)).toContain(t(`chat.quote.${reason}.title`));
  });

  it("refuses a conversation without the bot or without the person among its members", async () => {
    const elsewhere = { ...channel, teamId: "19:another" };
    const message = said();
    const unmet = await world.tell({ kind: "extension", command: "addToAnswer", message }, elsewhere, "partner");
    expect(textOf(unmet)).toContain(t("chat.quote.not-there.title"));
    const { save } = await quote("partner");
    world.deps.roster = async function* () {
      yield { tenantId: TENANT, id: "rory", name: "Rory", isOwner: null };
    };
    world.clock.now = new Date(world.clock.now.getTime() + 60 * 60_000);
    expect(textOf(await save())).toContain(t("chat.quote.not-there.title"));
    expect(await own("partner")).not.toContain("Forty");
  });

  it("takes words from standard channels, and from private ones only with the app", async () => {
    const other = { ...channel, conversationId: "19:other@thread.tacv2", channelId: "19:other@thread.tacv2" };
    const open = (place: ConversationRef) =>
      world.tell({ kind: "extension", command: "addToAnswer", message: said() }, place, "partner");
    expect(textOf(await open(other))).toContain("Forty came");
    expect(await world.deps.places.get(TENANT, other.conversationId)).toBeNull();
    expect(textOf(await open({ ...other, channelType: "private" }))).toContain(t("chat.quote.not-there.title"));
    expect(textOf(await open({ ...other, teamId: "19:another" }))).toContain(t("chat.quote.not-there.title"));
  });

  it.each([
    ["of a chat", `https://teams.microsoft.com/l/message/${encodeURIComponent("19:a_b@unq.gbl.spaces")}/17`],
    ["of another channel", "https://teams.microsoft.com/l/message/19%3Aelse%40thread.tacv2/17"],
    ["of another tenant", `${LINK}?tenantId=other`],
    ["of another site", LINK.replace("teams.microsoft.com", "teams.example")],
    ["that is none", "javascript:alert(1)"],
  ])("keeps no address %s", async (_name, link) => {
    const saved = await (await quote("partner", {}, said({ link }))).save();
    expect(textOf(saved)).toContain("Forty came");
    expect(textOf(saved)).not.toMatch(/l\/message|javascript/);
  });

  describe("and asking whoever wrote it for their name", () => {
    type Asked = { chat: string; card: Record<string, unknown> };
    let asked: Asked[];
    beforeEach(async () => {
      asked = [];
      world.deps.tell = async (chat, card) => asked.push({ chat: chat.conversationId, card }) > 0;
      const chat = { ...places.personal, conversationId: "a:rory", personId: "rory" };
      await world.deps.places.put(TENANT, { ...chat, areaId: null, present: true, removedAt: null });
      await noteDown(world.deps, people.partner);
    });
    const rory = person("rory");
    const evidence = async () =>
      (await readOwnAnswers(world.deps, { actor: people.partner, sessionId: session, questionIds: [QUESTION] })) as {
        items: { parts: { evidence?: string } }[];
      };
    const says = async (what: string, { as = rory, other }: { as?: Actor; other?: object } = {}) => {
      const card = asked[0]?.card ?? {};
      const data = buttonsOf({ kind: "card", card }).find((one) => one.data?.["says"] === what)?.data ?? { says: what };
      const carried = unpackQuote(String(data["quote"]));
      const change = other && carried ? { quote: packQuote({ ...carried, ...other }) } : {};
      return world.handler(
        { kind: "action", verb: "quote.consent", data: { ...data, ...change }, via: "execute" },
        {
          person: { tenantId: TENANT, id: as.id, name: as.name },
          ...{ place: places.personal, activityId: `says-${Math.random()}` },
        },
      );
    };
    const add = async (who: Who = "partner", message = said()): Promise<Reply> => {
      const { save } = await quote(who, { ask: "ask" }, message);
      const first = await save();
      await save();
      return first;
    };

    it("asks them once, alone; their yes, no and taking out reach those words only, and are taken back alike", async () => {
      expect(textOf(await add())).toContain(t("chat.quote.asked"));
      expect(asked.map(({ chat }) => chat)).toEqual(["a:rory"]);
      const rest = { "evidence.f1": "", "strength.f1": "We meet.", "attribution.f1": "named" };
      const built = (await evidence()).items[0] as { etag?: string };
      const data = { session, question: QUESTION, form: "f1", built: built.etag, "strength.f1": rest["strength.f1"] };
      await world.press("partner", { verb: "answer.save", data });
      const plain = (await evidence()).items[0]?.parts.evidence ?? "";
      expect(plain).not.toContain("rory");
      expect(textOf(await says("yes"))).toContain(t("card.consent.yes"));
      expect((await evidence()).items[0]?.parts.evidence).toContain("(Name of rory, in a message in Teams");
      await says("yes");
      expect((await evidence()).items[0]?.parts.evidence?.split("rory").length).toBe(2);
      await says("no");
      expect((await evidence()).items[0]?.parts.evidence).toBe(plain);
      expect(textOf(await says("withhold"))).toContain(t("card.consent.withheld"));
      expect((await evidence()).items[0]?.parts).toEqual({ strength: "We meet." });
      expect(textOf(await says("yes"))).toContain(t("chat.consent.gone"));
    });

    it("takes a whole answer back that held nothing but their words", async () => {
      await add();
      await says("withhold");
      expect((await evidence()).items[0]?.parts ?? {}).toEqual({});
    });

    it.each([
      ["somebody else", { as: people.facilitator }],
      ["whoever used the words", { as: people.partner }],
      ["them, with other words", { other: { words: "Nobody came." } }],
      ["them, of another answer", { other: { by: { id: "second", name: "x" } } }],
      ["them, under another name", { other: { name: "The council leader" } }],
    ])("finds nothing for a press by %s", async (_name, pressed) => {
      await add();
      const before = JSON.stringify(await evidence());
      expect(textOf(await says("yes", pressed))).toContain(t("chat.consent.gone"));
      expect(JSON.stringify(await evidence())).toBe(before);
    });

    it("asks nobody about one's own message, of strangers, or for an answer that is anonymous", async () => {
      await add("partner", said({ author: { id: people.partner.id } }));
      await add("partner", said({ author: { id: "a-stranger" }, text: "Forty more." }));
      expect(asked).toEqual([]);
      const data = { session, question: QUESTION, form: "f1", "strength.f1": "Quiet.", "attribution.f1": "anonymous" };
      await world.press("second", { verb: "answer.save", data });
      expect(textOf(await add("second"))).toContain(t("chat.quote.anonymous"));
      expect(asked).toEqual([]);
    });

    it("leaves an answer alone that has become anonymous, and says nothing of why", async () => {
      await add();
      const data = { session, question: QUESTION, form: "f1", "strength.f1": "Mine.", "attribution.f1": "anonymous" };
      const { etag } = (await evidence()).items[0] as { etag?: string };
      await world.press("partner", { verb: "answer.save", data: { ...data, built: etag } });
      const before = JSON.stringify(await evidence());
      expect(before).toContain('"attribution":"anonymous"');
      for (const what of ["yes", "no", "withhold"]) {
        const told = textOf(await says(what));
        expect(told).toContain(t("chat.consent.gone"));
        expect(told).not.toMatch(/anonym/i);
      }
      expect(JSON.stringify(await evidence())).toBe(before);
    });

    it("once the session is closed nothing changes, and that is said", async () => {
      await add();
      await world.press("facilitator", { verb: "step.close", data: { session, now: true } });
      const before = JSON.stringify(await evidence());
      world.clock.now = new Date(world.clock.now.getTime() + 2_000);
      expect(textOf(await says("yes"))).toContain(t("chat.refused.session-closed.title"));
      expect(JSON.stringify(await evidence())).toBe(before);
    });
  });
});
