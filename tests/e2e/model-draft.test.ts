import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { startModel, type ModelService } from "../helpers/model-service.ts";
import { inputs, makeHome, person, saysOf, talkTo, type Home, type Running, type Talk } from "../helpers/program.ts";

const STRATEGIC = "local-strategic-lead";
const Q1 = "hgiocld-4/3.2/1";
const SAID: Readonly<Record<string, string>> = {
  "local-partner-1": "The last bus leaves before the evening class is over.",
  "local-partner-2": "Neighbours share lifts to the evening class.",
  "local-partner-3": "Effie Duthie books the hall early in the spring.",
};

type Draft = {
  id: string;
  read: number;
  of: number;
  refused: string[];
  sentences: { text: string; cites: { id: string; part: string }[] }[];
  proposals: { name: string; comments: { id: string; part: string }[] }[];
};
type Comment = { id: string; areaId: string; questionId: string; part: string; text: string };
type Themes = {
  themes: { id: string; name: string; statements: Comment[] }[];
  notGrouped: Comment[];
  summary: unknown[];
};

/** A round in which a deployed model drafts themes and a summary, through the library's own client and over the network. */
describe("with a model", () => {
  let home: Home;
  let connector: Connector;
  let model: ModelService;
  let running: Running;
  let talk: Talk;
  let session: string;
  let draft: Draft;

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    // Says what it read, and beside it what nobody said.
    model = await startModel((shown) => {
      const [bus] = shown.filter(({ text }) => text.includes("last bus"));
      const [lifts] = shown.filter(({ text }) => text.includes("share lifts"));
      if (!bus || !lifts) return { themes: [], summary: [] };
      return {
        themes: [{ name: "Getting to the class", comments: [bus.number, lifts.number, 999] }],
        summary: [
          { text: "The last bus leaves before the evening class is over.", comments: [bus.number] },
          { text: "Neighbours share lifts to the evening class.", comments: [lifts.number] },
          { text: "Most neighbours share lifts to the class.", comments: [lifts.number] },
          { text: "The council pays for a new hall.", comments: [bus.number] },
          { text: "The bus is late.", comments: [999] },
        ],
      };
    });
    running = await home.start({
      AZURE_OPENAI_ENDPOINT: "https://model.openai.azure.com",
      AZURE_OPENAI_DEPLOYMENT_NAME: "summaries",
      AZURE_OPENAI_API_KEY: "the-key",
      MODEL_IN_PLACE: model.url,
    });
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    session = await talk.launch("formartine");
    for (const [who, strength] of Object.entries(SAID)) {
      const at = { session, question: Q1 };
      const form = await talk.open(person(who), "answer.open", at);
      const reply = await talk.press(person(who), "answer.save", { ...at, form, ...inputs({ strength }, form) });
      expect(saysOf(reply)).toContain("Your answer is saved");
    }
  }, 60_000);
  afterAll(async () => {
    await running.end("SIGTERM");
    await connector.stop();
    await model.stop();
    home.remove();
  }, 30_000);

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await talk.api(STRATEGIC, method, `/api/evaluations/2026-27${path}`, body);
    expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    return answer.body;
  };

  test("nothing is asked before a lead wants a draft, and no people are shown", async () => {
    await ask("GET", "/themes");
    expect(model.asked).toEqual([]);
    draft = ((await ask("POST", "/themes/draft")) as { draft: Draft }).draft;
    expect(model.asked).toHaveLength(1);
    const [{ path, key, shown } = { path: "", key: "", shown: [] }] = model.asked;
    expect(path).toMatch(/^\/openai\/deployments\/summaries\/chat\/completions/);
    expect(key).toBe("the-key");
    const texts = shown.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([SAID["local-partner-1"], SAID["local-partner-2"]]));
    expect(texts.join()).toContain("books the hall early");
    expect(texts.join()).not.toContain("Effie");
  });

  test("what its sources do not carry is left out, with the reason", async () => {
    expect(draft.sentences.map(({ text }) => text)).toEqual([SAID["local-partner-1"], SAID["local-partner-2"]]);
    expect([...draft.refused].sort()).toEqual(["proportion", "unknown-source", "unsupported"]);
    expect(draft.proposals).toEqual([
      { name: "Getting to the class", comments: [expect.objectContaining({}), expect.objectContaining({})] },
    ]);
    expect(draft.read).toBe(draft.of);
  });

  test("nobody is shown any of it before a person approves it, word for word", async () => {
    expect(((await ask("GET", "/themes")) as Themes).summary).toEqual([]);
    const sentences = [SAID["local-partner-1"]];
    await ask("POST", "/themes/draft/approve", { sentences });
    expect(((await ask("GET", "/themes")) as Themes).summary).toEqual([
      expect.objectContaining({ text: sentences[0] }),
    ]);
    const own = await talk.api(STRATEGIC, "POST", "/api/evaluations/2026-27/themes/draft/approve", {
      sentences: ["Something of one's own."],
    });
    expect(own.status).toBe(409);
  });

  test("a proposed theme becomes one when a lead splits it off, and the comments follow that decision", async () => {
    const [proposal] = draft.proposals;
    const view = (await ask("GET", "/themes")) as Themes;
    const all = [...view.themes.flatMap(({ statements }) => statements), ...view.notGrouped];
    const comments = (proposal?.comments ?? []).map(({ id, part }) => {
      const { areaId, questionId } = all.find((one) => one.id === id && one.part === part) as Comment;
      return { id, areaId, questionId, part };
    });
    const step = { kind: "split", name: proposal?.name, from: null, comments };
    const after = (await ask("POST", "/themes/steps", step)) as Themes;
    const made = after.themes.find(({ name }) => name === "Getting to the class");
    expect(made?.statements.map(({ text }) => text).sort()).toEqual(
      [SAID["local-partner-1"], SAID["local-partner-2"]].sort(),
    );
  });

  test("without the configuration nothing calls out, and what was approved still stands", async () => {
    const before = model.asked.length;
    await running.end("SIGTERM");
    running = await home.start({ MODEL_IN_PLACE: model.url });
    const drafted = await talk.api(STRATEGIC, "POST", "/api/evaluations/2026-27/themes/draft");
    expect(drafted.status).toBeGreaterThanOrEqual(400);
    expect(model.asked).toHaveLength(before);
    expect(((await ask("GET", "/themes")) as Themes).summary).toHaveLength(1);
  }, 30_000);
});
