import { contentHash } from "../../../bot/evaluation/reports/publish-report.ts";
import { changeLogo } from "../../../bot/evaluation/reports/report-logo.ts";
import { readReport } from "../../../bot/evaluation/reports/read-report.ts";
import { saveDraft } from "../../../bot/evaluation/reports/save-draft.ts";
import { withdrawReport } from "../../../bot/evaluation/reports/withdraw-report.ts";
import { viewReport } from "../../../bot/evaluation/reports/view-report.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { EMPTY_DRAFT } from "../../../shared/report/draft.ts";
import { saidIn } from "../../../shared/report/report.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { PIXEL } from "../../helpers/pictures.ts";
import { FIRST, lead, morag } from "../running-session.ts";
import {
  answeredWorld,
  draftOf,
  draftRead,
  EVALUATION,
  message,
  publish,
  t,
  unfinishedRead,
  WORDS,
} from "./reporting.ts";

const dates = { day: (iso: string) => iso.slice(0, 10) };
const CELL = `cell:marr/${FIRST}`;

describe("publishing is refused", () => {
  test("while a session still takes answers, and nothing is sealed or closed by that", async () => {
    const world = await answeredWorld({ open: true });
    expect(await publish(world)).toEqual({
      ok: false,
      reason: "report-blocked",
      blocks: [{ kind: "session-open", areaId: "marr" }],
    });
    expect((await world.deps.evaluations.get(TENANT, EVALUATION))?.state).toBe("open");
    expect(await world.deps.reports.versions(TENANT, EVALUATION)).toEqual([]);
  });

  test.each([
    ["one character of a quotation is another", WORDS.replace("week", "weak")],
    ["a quotation says more than was said", `${WORDS} Really.`],
    ["a quotation is empty", " "],
  ])("where %s, and the place is named", async (_name, text) => {
    const world = await answeredWorld();
    const source = world.ids[0] ?? "";
    await draftOf(world, { messages: [message("Joint planning grows.", [source], [{ source, text }])] });
    const place = { in: "message", number: 1 };
    expect(await publish(world)).toMatchObject({ blocks: [{ kind: "altered-quotation", place }] });
  });

  test.each(["“”", '""', "‘’", "''", '“"'])(
    "where a sentence quotes in %s what its source does not say",
    async (marks) => {
      const world = await answeredWorld();
      const [source = ""] = world.ids;
      const [opening = "", closing = ""] = marks;
      const text = `One said: ${opening}plan their weeks together${closing}.`;
      await draftOf(world, { messages: [message(text, [source])] });
      expect(await publish(world)).toMatchObject({ blocks: [{ kind: "altered-quotation" }] });
      await draftOf(world, { messages: [message("One said: “plan their week together”.", [source])] });
      expect(await publish(world)).toMatchObject({ ok: true });
    },
  );

  test.each([
    ["names no source", [], "no-source"],
    ["names a source that is not there", ["somewhere-else"], "unknown-source"],
  ])("where a sentence %s", async (_name, sources, kind) => {
    const world = await answeredWorld();
    await draftOf(world, { messages: [message("Things are good.", sources)] });
    expect(await publish(world)).toMatchObject({ blocks: [{ kind, place: { in: "message", number: 1 } }] });
  });

  test("where a grade has no reasons", async () => {
    const world = await answeredWorld();
    await draftOf(world, { grade: { level: "good", reasons: { text: "", sources: [] } } });
    const blocks = [{ kind: "no-words" }, { kind: "no-source" }];
    expect(await publish(world)).toMatchObject({ blocks: blocks.map((one) => ({ ...one, place: { in: "grade" } })) });
    await draftOf(world, { grade: { level: "good", reasons: { text: "Most say so.", sources: [CELL] } } });
    expect(await publish(world)).toMatchObject({ ok: true });
  });

  test("until a lead lets stand, or leaves out, words that could tell who somebody is", async () => {
    const words = ["Ring me on 07700 900123.", WORDS];
    for (const leaves of [false, true]) {
      const world = await answeredWorld({ words });
      const refused = await publish(world);
      if (refused.ok || refused.reason !== "report-blocked") throw new Error("It was not blocked.");
      const [block] = refused.blocks;
      if (block?.kind !== "personal-detail") throw new Error("It was blocked by something else.");
      expect(block.place).toMatchObject({ in: "answer", ref: "Marr 1.1" });
      await draftOf(world, leaves ? { leftOut: [block.source ?? ""] } : { confirmed: [block.key] });
      expect(await publish(world)).toMatchObject({ ok: true });
      const read = await readReport(world.deps, { actor: lead, evaluationId: EVALUATION, version: 1 }, t);
      const text = JSON.stringify(read);
      expect(text.includes("07700")).toBe(!leaves);
      if (read.ok) expect(read.report.areas.find(({ id }) => id === "marr")?.sections[0]?.cell.strengths).toBe(2);
    }
  });

  test("nine months early with an area silent, until a lead confirms what they saw; anything new is shown again", async () => {
    const world = await answeredWorld();
    const shown = await unfinishedRead(world.deps);
    expect(shown.map(({ text }) => text)).toEqual([
      "The round runs until 2027-07-31, 9 more months.",
      "Buchan has said nothing yet.",
      "The report has no main messages.",
    ]);
    const keys = shown.map(({ key }) => key);
    for (const confirmed of [[], keys.slice(1), keys.slice(0, 2)])
      expect(await publish(world, lead, confirmed)).toMatchObject({ reason: "unfinished", unfinished: { length: 3 } });
    expect((await world.deps.evaluations.get(TENANT, EVALUATION))?.state).toBe("open");
    expect((await world.deps.sessions.list(TENANT)).map(({ value }) => value.session.state)).toEqual(["closed"]);
    expect(await publish(world, lead, keys)).toMatchObject({ ok: true });
    expect(await unfinishedRead(world.deps)).toEqual([]);
  });

  test("to whoever may not, and noted", async () => {
    const world = await answeredWorld();
    for (const actor of [morag, person("p"), person("l", "area-lead", "marr")])
      expect(await publish(world, actor)).toEqual({ ok: false, reason: "not-allowed" });
    const noted = await world.deps.audit.list(TENANT, "2026-10");
    expect(noted.filter(({ verb, outcome }) => verb === "publish-report" && outcome === "refused")).toHaveLength(3);
  });
});

describe("a step that cannot be taken back: a published report", () => {
  const withdraw = async (world: Awaited<ReturnType<typeof answeredWorld>>, over: Partial<Withdrawing> = {}) => {
    const [latest] = await world.deps.reports.versions(TENANT, EVALUATION);
    const asked = { actor: lead, evaluationId: EVALUATION, version: 1, reason: "A name was in it." };
    return withdrawReport(world.deps, { ...asked, builtOn: latest?.value.hash ?? null, ...over });
  };
  type Withdrawing = Parameters<typeof withdrawReport>[1];
  const read = (
    world: Awaited<ReturnType<typeof answeredWorld>>,
    actor: Actor,
    version: "latest" | number = "latest",
  ) => readReport(world.deps, { actor, evaluationId: EVALUATION, version }, t);

  test("is withdrawn with a reason, which its addresses then tell, and can be published again as it was", async () => {
    const world = await answeredWorld();
    await publish(world);
    expect(await withdraw(world)).toMatchObject({ ok: true });
    const told = { ok: false, reason: "report-withdrawn", version: 1, withdrawn: { reason: "A name was in it." } };
    for (const actor of [person("anybody"), morag]) {
      expect(await read(world, actor)).toMatchObject(told);
      expect(await viewReport(world.deps, { actor, evaluationId: EVALUATION }, { t, dates })).toMatchObject(told);
    }
    expect(await read(world, lead, 1)).toMatchObject(told);
    expect(await read(world, lead)).toMatchObject({ ok: true, report: { published: null } });
    const noted = (await world.deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb === "withdraw-report");
    expect(noted).toMatchObject([{ by: { id: "lead" }, before: "1", after: "A name was in it." }]);
    expect(await withdraw(world, { reason: "Another." })).toMatchObject({
      version: { withdrawn: { reason: "A name was in it." } },
    });

    expect(await publish(world)).toMatchObject({ ok: true, version: { version: 2 } });
    expect(await read(world, person("anybody"))).toMatchObject({ ok: true, report: { published: { version: 2 } } });
  });

  test("gives way to the version before it, which stands again", async () => {
    const world = await answeredWorld();
    await publish(world);
    await draftOf(world, { messages: [message("Joint planning grows.", world.ids)] });
    await publish(world);
    expect(await withdraw(world, { version: 2 })).toMatchObject({ ok: true });
    expect(await read(world, person("anybody"))).toMatchObject({ ok: true, report: { published: { version: 1 } } });
  });

  test.each([
    ["without a reason", { reason: " " }, "withdrawal-needs-reason"],
    ["where there is no such version", { version: 7, builtOn: null }, "not-published"],
    ["by whoever has read another", { builtOn: "of another" }, "changed-meanwhile"],
    ["by whoever may not publish", { actor: morag }, "not-allowed"],
  ])("is not withdrawn %s", async (_, over, reason) => {
    const world = await answeredWorld();
    await publish(world);
    expect(await withdraw(world, over)).toMatchObject({ ok: false, reason });
    expect(await read(world, person("anybody"))).toMatchObject({ ok: true });
  });
});

describe("a published report", () => {
  test("is frozen, seals its sessions and closes its round", async () => {
    const world = await answeredWorld();
    const published = await publish(world);
    if (!published.ok) throw new Error(published.reason);
    expect(published.version).toMatchObject({ version: 1, by: { id: "lead" }, at: "2026-10-05T18:00:00.000Z" });
    expect((await world.deps.evaluations.get(TENANT, EVALUATION))?.state).toBe("closed");
    expect((await world.deps.sessions.list(TENANT)).map(({ value }) => value.session.state)).toEqual(["sealed"]);
    const read = await readReport(
      world.deps,
      { actor: person("anybody"), evaluationId: EVALUATION, version: "latest" },
      t,
    );
    if (!read.ok) throw new Error(read.reason);
    expect(contentHash(read.report)).toBe(published.version.hash);
    expect(saidIn(read.report).map(({ parts }) => parts.strength)).toEqual([WORDS]);
  });

  test("is not made twice of the same, and lists what changed since", async () => {
    const world = await answeredWorld();
    await publish(world);
    expect(await publish(world)).toEqual({ ok: false, reason: "report-unchanged" });
    await draftOf(world, { messages: [message("Joint planning grows.", world.ids)] });
    expect(await publish(world)).toMatchObject({
      ok: true,
      version: { version: 2, changes: [{ part: "messages", added: 1, removed: 0, changed: 0 }] },
    });
    const first = await readReport(world.deps, { actor: lead, evaluationId: EVALUATION, version: 1 }, t);
    expect(first.ok && first.report.messages).toEqual([]);
  });

  test("is one version when two people publish at the same moment", async () => {
    const world = await answeredWorld();
    const outcomes = await Promise.all([publish(world), publish(world)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await world.deps.reports.versions(TENANT, EVALUATION)).toHaveLength(1);
  });

  test("is shared with the leads, says who has opened it, and who has to be told another way", async () => {
    const world = await answeredWorld();
    const held = (role: "area-lead" | "strategic-lead", areaId: string | null) => ({
      ...{ role, areaId, since: "2026-09-01T08:00:00.000Z", until: null },
      givenBy: { id: "x", name: "X" },
    });
    const roles = {
      hamish: held("area-lead", "marr"),
      rory: held("area-lead", "buchan"),
      struan: held("strategic-lead", null),
    };
    for (const [id, role] of Object.entries(roles))
      await world.deps.people.saveRoles(TENANT, {
        value: { id, name: id, firstSeen: "2026-09-01T08:00:00.000Z", roles: [role] },
        etag: "",
      });
    const chat = { scope: "personal", conversationId: "c", serviceUrl: "http://127.0.0.1/", tenantId: TENANT } as const;
    await world.deps.places.put(TENANT, { ...chat, personId: "hamish", areaId: null, present: true, removedAt: null });
    await publish(world);
    const asked = { evaluationId: EVALUATION, version: "latest" } as const;
    await readReport(world.deps, { ...asked, actor: person("rory", "area-lead", "buchan") }, t);
    await readReport(world.deps, { ...asked, actor: person("somebody") }, t);
    const wording = { t, dates: { day: (iso: string) => iso.slice(0, 10) } };
    const seen = await viewReport(world.deps, { actor: lead, evaluationId: EVALUATION }, wording);
    expect(seen.ok && seen.view.versions[0]?.shares).toEqual([
      { id: "hamish", name: "hamish", state: "waiting", openedAt: null },
      { id: "rory", name: "rory", state: "not-installed", openedAt: "2026-10-05T18:00:00.000Z" },
      { id: "struan", name: "struan", state: "not-installed", openedAt: null },
    ]);
    const partner = await viewReport(world.deps, { actor: person("p"), evaluationId: EVALUATION }, wording);
    expect(partner.ok && [partner.view.versions[0]?.shares, partner.view.draft]).toEqual([[], null]);
  });
});

test("the draft’s page says after publishing what the next version would say", async () => {
  const world = await answeredWorld();
  const wording = { t, dates: { day: (iso: string) => iso.slice(0, 10) } };
  const lines = async (): Promise<string> => {
    const seen = await viewReport(world.deps, { actor: lead, evaluationId: EVALUATION }, wording);
    return seen.ok ? seen.view.lines.join(" ") : seen.reason;
  };
  expect(await lines()).toContain("Not published yet");
  await publish(world);
  expect(await lines()).toContain("As the next version would say it");
  expect(await lines()).not.toMatch(/draft|not published/i);
});

describe("before it is published", () => {
  test("an area lead reads the words of their own area, and of others only the counts", async () => {
    const { deps } = await answeredWorld();
    const asked = { evaluationId: EVALUATION, version: "latest" } as const;
    const own = await readReport(deps, { ...asked, actor: person("l", "area-lead", "marr") }, t);
    const other = await readReport(deps, { ...asked, actor: person("l", "area-lead", "buchan") }, t);
    expect(own.ok && saidIn(own.report)).toHaveLength(1);
    expect(other.ok && [saidIn(other.report).length, JSON.stringify(other.report).includes(WORDS)]).toEqual([0, false]);
    expect(await readReport(deps, { ...asked, actor: person("p") }, t)).toEqual({ ok: false, reason: "not-found" });
  });

  test("names nobody", async () => {
    const { deps } = await answeredWorld();
    const read = await readReport(deps, { actor: lead, evaluationId: EVALUATION, version: "draft" }, t);
    expect(JSON.stringify(read)).not.toContain("Name of p0");
  });

  test("a draft that somebody else has changed meanwhile is not written over", async () => {
    const world = await answeredWorld();
    await draftOf(world, { documents: [{ title: "Terms of reference", where: "Teams" }] });
    const late = { actor: lead, evaluationId: EVALUATION, draft: EMPTY_DRAFT, etag: null };
    const refused = {
      ok: false,
      reason: "changed-meanwhile",
      current: { draft: { documents: [{ title: "Terms of reference" }] } },
    };
    expect(await saveDraft(world.deps, late)).toMatchObject(refused);
    expect((await world.deps.reports.draft(TENANT, EVALUATION))?.value.documents).toHaveLength(1);
  });
});

test("a picture and a grade that are sent twice at once are kept and audited once", async () => {
  const world = await answeredWorld();
  const { deps } = world;
  const picture = { actor: lead, bytes: new Uint8Array(PIXEL), etag: null };
  expect(await Promise.all([changeLogo(deps, picture), changeLogo(deps, picture)])).toMatchObject([
    { ok: true },
    { ok: true },
  ]);
  const { value, etag } = await draftRead(world);
  const grade = { level: "good" as const, reasons: { text: "They plan together.", sources: [CELL] } };
  const decided = { actor: lead, evaluationId: EVALUATION, draft: { ...value, grade }, etag };
  expect(await Promise.all([saveDraft(deps, decided), saveDraft(deps, decided)])).toMatchObject([
    { ok: true },
    { ok: true },
  ]);
  const verbs = (await deps.audit.list(TENANT, "2026-10")).map(({ verb }) => verb);
  expect(verbs.filter((verb) => verb === "change-logo" || verb === "decide-grade").sort()).toEqual([
    "change-logo",
    "decide-grade",
  ]);
});

test("a version keeps its cover picture whatever changes later, and an earlier program's picture loses its hidden details", async () => {
  const world = await answeredWorld();
  const picture = { kind: "png" as const, bytes: new Uint8Array(PIXEL), width: 1, height: 1, text: null };
  const logoOf = async (version: number): Promise<unknown> => {
    const read = await readReport(world.deps, { actor: lead, evaluationId: EVALUATION, version }, t);
    return read.ok ? read.logo : read.reason;
  };
  const bytes = Buffer.concat([PIXEL, Buffer.from("taken at home")]);
  expect(await publish(world, lead, undefined, { ...picture, bytes })).toMatchObject({ ok: true });
  await draftOf(world, { messages: [message("Joint planning grows.", [world.ids[0] ?? ""])] });
  expect(await publish(world, lead, undefined, null)).toMatchObject({ ok: true });
  expect(await logoOf(1)).toEqual({ ...picture, bytes: PIXEL });
  expect(await logoOf(2)).toBeNull();
  const draft = await readReport(world.deps, { actor: lead, evaluationId: EVALUATION, version: "draft" }, t);
  expect(draft).not.toHaveProperty("logo");
});
