import { createThreadKeeper, type ThreadKeeper } from "../../../bot/conversation/thread/thread-keeper.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import type { Messenger } from "../../../bot/teams/gateway-contract.ts";
import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { openEvaluation, TENANT } from "../../helpers/deps.ts";
import { eventually } from "../../helpers/program.ts";
import type { MemoryStore } from "../../storage/answers/memory-store.ts";
import { damage } from "../../storage/damage.ts";
import { links, people, t, talkWorld, textOf, type TalkWorld, speak } from "../world.ts";

let world: TalkWorld;
let session: string;
let attempts: number;
let fails: (attempt: number) => MessengerError | null;
let keeper: ThreadKeeper;
let slept: number[];
let logged: string[];
let posted: string[];

beforeEach(async () => {
  world = await talkWorld();
  session = await world.launch();
  attempts = 0;
  slept = [];
  logged = [];
  posted = [];
  fails = () => null;
  keeper = createThreadKeeper({ deps: world.deps, speak, links, messenger, ...quick });
});
afterEach(() => keeper.close());

const quick = {
  serverId: "one",
  sleep(ms: number) {
    slept.push(ms);
    return new Promise<void>((done) => setTimeout(done, 5));
  },
  log: { error: (_: unknown, message: string) => void logged.push(message) },
};
const messenger: Messenger = {
  async post(_, card) {
    attempts += 1;
    const failure = fails(attempts);
    if (failure) throw failure;
    posted.push(JSON.stringify(card));
    return { kind: "posted", activityId: `card-${attempts}`, threadId: "thread" };
  },
  edit: async () => ({ kind: "edited" }),
  postTargeted: async () => ({ kind: "refused" }),
  editTargeted: async () => ({ kind: "gone" }),
  openChat: async () => ({ kind: "removed" }),
  async *members() {},
};
const opening = async (): Promise<string | undefined> =>
  (await world.deps.threads.get(TENANT, session))?.value.opening?.activityId;

test("a card that Teams could not be reached with is posted as soon as it can", async () => {
  fails = (attempt) => (attempt < 4 ? new MessengerError("unreachable") : null);
  keeper.touch(TENANT, session);
  await eventually(async () => expect(await opening()).toBe("card-4"));
});

test("a card that nothing answered, which may stand there, is posted again, but not in a hurry", async () => {
  fails = (attempt) => (attempt < 4 ? new MessengerError("unanswered") : null);
  keeper.touch(TENANT, session);
  await eventually(async () => expect(await opening()).toBe("card-4"));
  expect(slept.filter((ms) => ms > 5_000)).toEqual([30_000, 60_000, 120_000]);
});

test("a card that Teams refuses for good is tried again only once something is new", async () => {
  fails = (attempt) => (attempt < 3 ? new MessengerError("refused", { status: 413 }) : null);
  const wakes: (() => void)[] = [];
  let looked = 0;
  const { threads } = world.deps;
  const deps = {
    ...world.deps,
    threads: { ...threads, get: (...at: Parameters<typeof threads.get>) => ((looked += 1), threads.get(...at)) },
  };
  const patient = createThreadKeeper({
    ...{ deps, speak, links, messenger, ...quick },
    sleep: (ms) => new Promise((wake) => void (ms === 2_000 && wakes.push(wake))),
  });
  for (const attempt of [1, 2]) {
    patient.touch(TENANT, session);
    await eventually(() => expect(wakes).toHaveLength(attempt));
    const before = looked;
    wakes.at(-1)?.();
    // A further attempt would look at the conversation before anything else is done.
    await new Promise((done) => setImmediate(done));
    expect([attempts, looked]).toEqual([attempt, before]);
  }
  patient.touch(TENANT, session);
  await eventually(async () => expect(await opening()).toBe("card-3"));
  await patient.close();
});

describe("said earlier and rosier than promised: the summary in the channel", () => {
  const [question = ""] = openEvaluation().questionIds;
  const summaryAfter = async (
    parts: Record<string, string>,
    { published }: { published: boolean },
  ): Promise<string> => {
    const at = { session, question };
    await world.fill("partner", { open: "answer.open", save: "answer.save", at, fields: parts });
    await world.press("facilitator", { verb: "step.close", data: { session } });
    if (published) await world.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
    world.clock.pass(60_000);
    keeper.touch(TENANT, session);
    await eventually(() => expect(posted.at(-1)).toContain(t("card.summary.title")));
    return posted.at(-1) ?? "";
  };
  const findingsOfPartner = (): Promise<{ ok: boolean }> =>
    readFindings(world.deps, { actor: people.partner, evaluationId: "2026-27", areaId: "marr" });
  const both = { strength: "The minibus waits.", concern: "Nobody asks the young.", attribution: "named" };

  test("quotes nobody while the tab says that the findings are not published yet", async () => {
    const summary = await summaryAfter(both, { published: false });
    expect(await findingsOfPartner()).toMatchObject({ ok: false });
    expect(summary).toContain(t("card.summary.wordsLater"));
    expect(summary).toContain(t("card.summary.strengths", { count: 1 }));
    for (const words of [both.strength, both.concern]) expect(summary).not.toContain(words);
  });

  test("quotes both ways once everybody may read the words", async () => {
    const summary = await summaryAfter(both, { published: true });
    expect(await findingsOfPartner()).toMatchObject({ ok: true });
    for (const words of [both.strength, both.concern]) expect(summary).toContain(words);
    expect(summary).not.toContain(t("card.summary.wordsLater"));
  });

  test("quotes no strength alone", async () => {
    const { strength, attribution } = both;
    expect(await summaryAfter({ strength, attribution }, { published: true })).not.toContain(strength);
  });

  test("is told on the form and on the first card", async () => {
    const form = textOf(await world.press("partner", { verb: "answer.open", data: { session, question } }));
    keeper.touch(TENANT, session);
    await eventually(() => expect(posted[0]).toContain("once the findings are published"));
    expect(form).toContain("once the findings are published");
  });
});

describe("what keeps failing", () => {
  test("is tried ever more seldom, a minute apart at most, and logged once while it lasts", async () => {
    const rowNow = () => (world.store as MemoryStore).rows("threads").find(({ rowKey }) => rowKey === session);
    const whole = structuredClone(rowNow());
    await damage(world.store as MemoryStore, "threads", ({ rowKey }) => rowKey === session);
    keeper.touch(TENANT, session);
    await eventually(() => expect(slept.length).toBeGreaterThan(8));
    expect(slept.slice(0, 8)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(logged).toEqual([expect.stringContaining("could not follow")]);
    expect(attempts).toBe(0);
    if (!whole) throw new Error("There is no thread.");
    // At once: where there is none, there is nothing to follow.
    await world.store.write("threads", { kind: "put", row: whole });
    await eventually(async () => expect(await opening()).toBe("card-1"));
  });

  test("is logged again when it fails anew after it went well", async () => {
    fails = (attempt) => (attempt === 2 || attempt === 3 || attempt === 5 ? new MessengerError("unreachable") : null);
    keeper.touch(TENANT, session);
    await eventually(() => expect(attempts).toBeGreaterThan(5));
    await eventually(() => expect(logged).toHaveLength(1));
  });

  test("does not hold up the end", async () => {
    fails = () => new MessengerError("unreachable");
    const waits = createThreadKeeper({
      ...{ deps: world.deps, speak, links, messenger, ...quick },
      sleep: () => new Promise<void>(() => undefined),
    });
    waits.touch(TENANT, session);
    await eventually(() => expect(logged).toHaveLength(1));
    await waits.close();
  });
});

test("a card is not posted once another server has taken the conversation over", async () => {
  const { threads } = world.deps;
  const deps = {
    ...world.deps,
    // Between the claim and the card another server, which sees no sign of life, takes over.
    reports: world.deps.reports,
    threads: {
      ...threads,
      async save(...call: Parameters<typeof threads.save>) {
        const saved = await threads.save(...call);
        if (saved.value.claim?.by !== "one") return saved;
        world.clock.pass(60_000);
        await threads.save(TENANT, { ...saved, value: { ...saved.value, claim: { by: "two", until: 0 } } });
        return saved;
      },
    },
  };
  const loses = createThreadKeeper({ deps, speak, links, messenger, ...quick });
  loses.touch(TENANT, session);
  await eventually(() => expect(slept).toContain(1_000));
  await loses.close();
  expect(attempts).toBe(0);
});

test("after a start only conversations of sessions that are not sealed are looked at", async () => {
  const stored = await world.deps.sessions.get(TENANT, session);
  if (!stored) throw new Error("There is no session.");
  const evaluation = await world.deps.evaluations.get(TENANT, "2026-27");
  if (!evaluation) throw new Error("There is no round.");
  for (let year = 2000; year < 2020; year += 1) {
    const evaluationId = String(year);
    await world.deps.evaluations.put(TENANT, { ...evaluation, id: evaluationId, state: "closed" });
    const sealed = { ...stored.value.session, id: `${year}_marr_1`, evaluationId, state: "sealed" as const };
    await world.deps.sessions.create(TENANT, { session: sealed, salt: null });
  }
  const asked: string[] = [];
  const { threads } = world.deps;
  const deps = {
    ...world.deps,
    threads: { ...threads, get: (tenantId: string, id: string) => (asked.push(id), threads.get(tenantId, id)) },
  };
  const started = createThreadKeeper({ deps, speak, links, messenger, ...quick });
  await started.resume(TENANT);
  await eventually(async () => expect(await opening()).toBe("card-1"));
  await started.close();
  expect(new Set(asked)).toEqual(new Set([session]));
});
