import { saveDraft } from "../../../bot/evaluation/reports/save-draft.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { joinKey } from "../../../bot/storage/tables/keys.ts";
import { packJson } from "../../../bot/storage/tables/pack-json.ts";
import { TABLE_NAMES, type TableName } from "../../../bot/storage/tables/table-names.ts";
import type { Row } from "../../../bot/storage/tables/table-store.ts";
import type { ReportDraft } from "../../../shared/report/draft.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import type { MemoryStore } from "../../storage/answers/memory-store.ts";
import { FIRST, lead, typed, type World } from "../running-session.ts";
import { answeredWorld, draftOf, draftRead, EVALUATION, message, publish } from "./reporting.ts";

const WORDS = "The lunch club\nand the minibus plan their week; ring 07700 900123.";
const STRETCH = "the minibus plan their week";
const PHONE = "07700 900123";

const author = person("p0");

/** A lead has used somebody's words in every way that a draft knows. The session is still open. */
async function quotedWorld(): Promise<World & { sessionId: string; source: string }> {
  const world = await answeredWorld({ words: [WORDS], open: true });
  const [source = ""] = world.ids;
  const reasons = { text: `Somebody said "${STRETCH}".`, sources: [source] };
  await draftOf(world, {
    messages: [message(`One said: “${STRETCH}”, and so it is.`, [source], [{ source, text: WORDS }])],
    grade: { level: "good", reasons },
  });
  await confirmAll(world);
  const [session] = await world.deps.sessions.list(TENANT);
  return { ...world, source, sessionId: session?.value.session.id ?? "" };
}

/** Lets stand everything that could tell who somebody is. */
async function confirmAll(world: World): Promise<void> {
  const refused = await publish(world);
  if (refused.ok || refused.reason !== "report-blocked") throw new Error("Nothing blocked it.");
  const keys = refused.blocks.flatMap((one) => (one.kind === "personal-detail" ? [one.key] : []));
  expect(keys.length).toBeGreaterThan(0);
  await draftOf(world, { confirmed: keys });
}

const rowsOf = ({ store }: World, table: TableName): Row[] => (store as MemoryStore).rows(table);

const rowsWith = (world: World, needle: string): string[] =>
  TABLE_NAMES.flatMap((table) =>
    rowsOf(world, table).flatMap((row) => (JSON.stringify(row).includes(needle) ? [table] : [])),
  );

const leavings: readonly (readonly [string, (world: World & { sessionId: string }) => Promise<unknown>])[] = [
  ["withdraws them", ({ deps, sessionId }) => withdrawAnswer(deps, where(sessionId))],
  [
    "says something else",
    ({ deps, sessionId }) =>
      saveAnswer(deps, where(sessionId), { input: typed("We meet on Mondays."), attribution: null }),
  ],
  [
    "turns anonymous",
    ({ deps, sessionId }) => saveAnswer(deps, where(sessionId), { input: typed(WORDS), attribution: "anonymous" }),
  ],
  ["erases what is known of them", ({ deps }) => eraseOwnData(deps, author)],
];

function where(sessionId: string) {
  return { actor: author, sessionId, questionId: FIRST, door: "tab", delivery: null } as const;
}

describe("words that a draft quotes", () => {
  test("stand in their answer alone, and are read in the draft as they are there", async () => {
    const world = await quotedWorld();
    for (const words of [STRETCH, PHONE]) expect(new Set(rowsWith(world, words))).toEqual(new Set(["answers"]));
    const { value } = await draftRead(world);
    expect(value.messages[0]).toMatchObject({
      text: `One said: “${STRETCH}”, and so it is.`,
      quotations: [{ source: world.source, text: WORDS }],
    });
    expect(value.grade?.reasons.text).toBe(`Somebody said "${STRETCH}".`);
  });

  test.each(leavings)(
    "are gone from the store once their author %s, and publishing says where",
    async (_name, leave) => {
      const world = await quotedWorld();
      const before = await draftRead(world);
      await leave(world);
      for (const row of rowsWith(world, STRETCH)) expect(row).toBe("answers");
      expect(JSON.stringify(rowsOf(world, "reports"))).not.toMatch(/minibus|07700/);
      const blocks = await blocksOf(world);
      expect(blocks).toContainEqual({ kind: "altered-quotation", place: { in: "message", number: 1 }, excerpt: "" });
      expect(blocks).toContainEqual({ kind: "altered-quotation", place: { in: "grade" }, excerpt: "" });

      // A page that was opened before then still holds the words: saving it does not bring them back.
      const stale = { actor: lead, evaluationId: EVALUATION, draft: before.value, etag: before.etag };
      expect(await saveDraft(world.deps, stale)).toMatchObject({ ok: true });
      expect(JSON.stringify(rowsOf(world, "reports"))).not.toMatch(/minibus|07700/);
      expect(JSON.stringify(await draftRead(world))).not.toMatch(/minibus|07700/);
    },
  );

  test("are there again when their author says the same again", async () => {
    const world = await quotedWorld();
    await saveAnswer(world.deps, where(world.sessionId), { input: typed("Else."), attribution: null });
    await saveAnswer(world.deps, where(world.sessionId), { input: typed(WORDS), attribution: null });
    expect((await draftRead(world)).value.messages[0]?.quotations).toEqual([{ source: world.source, text: WORDS }]);
  });

  test("of no answer stay a lead's own between quotation marks, and are not kept as a quotation", async () => {
    const world = await answeredWorld();
    const [source = ""] = world.ids;
    await draftOf(world, {
      messages: [message("We call it “the long table”.", [source], [{ source, text: "Nobody said this." }])],
    });
    expect(JSON.stringify(rowsOf(world, "reports"))).toContain("the long table");
    expect(JSON.stringify(rowsOf(world, "reports"))).not.toContain("Nobody said this");
  });
});

test("a draft of an earlier program is read without its stored words, which are quoted anew from their answers", async () => {
  const world = await answeredWorld({ words: [WORDS], open: true });
  const [source = ""] = world.ids;
  const old: ReportDraft = {
    ...(await draftRead(world)).value,
    messages: [
      message(
        "Planned together.",
        [source],
        [
          { source, text: WORDS },
          { source: "gone", text: STRETCH },
        ],
      ),
    ],
    confirmed: [`${source} phone ${PHONE}`],
  };
  const row = { partitionKey: joinKey(TENANT, "drafts", EVALUATION), rowKey: "draft" };
  await world.store.write("reports", { kind: "put", row: { ...row, values: { schema: 1, ...packJson(old) } } });
  const { value } = await draftRead(world);
  expect(value.messages[0]?.quotations).toEqual([
    { source, text: WORDS },
    { source: "gone", text: "" },
  ]);
  expect(value.confirmed).toEqual([]);
  await draftOf(world, {});
  expect(JSON.stringify(rowsOf(world, "reports"))).not.toMatch(/minibus|07700/);
});

async function blocksOf(world: World): Promise<unknown[]> {
  const refused = await publish(world);
  return !refused.ok && refused.reason === "report-blocked" ? refused.blocks : [];
}
