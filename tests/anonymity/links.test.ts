import fc from "fast-check";
import { readLinkForm, saveByLink, takeBackByLink } from "../../bot/evaluation/links/answer-by-link.ts";
import { makeWebLinks } from "../../bot/evaluation/links/make-web-links.ts";
import { findWayIn } from "../../bot/evaluation/links/way-in.ts";
import { keyOfSession } from "../../bot/evaluation/sessions/find-session.ts";
import { sealSession } from "../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../bot/evaluation/sessions/step-session.ts";
import { answersPartition } from "../../bot/storage/answers/rows.ts";
import { openEmbeddedStore } from "../../bot/storage/tables/embedded/embedded-store.ts";
import type { WebLinkView } from "../../shared/contract/web-links.ts";
import { TENANT, testDeps, type TestDeps } from "../helpers/deps.ts";
import { filesHold } from "../helpers/files-hold.ts";
import { runs } from "../helpers/runs.ts";
import { emptyWorld, FIRST, launch, lead, morag } from "../evaluation/running-session.ts";
import { makeDataDir, silentLog } from "../storage/tables/test-stores.ts";

/** Somebody opens the link in a window that knows nothing of the others, or goes on there with the receipt it got. */
const act = fc.record({
  link: fc.nat(2),
  window: fc.nat(2),
  server: fc.nat(1),
  verb: fc.constantFrom("save" as const, "save" as const, "take back" as const),
  attribution: fc.constantFrom("anonymous" as const, "named" as const),
});
/** Those of one inner list come at the same moment. */
const sequence = fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 8 });

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What is known of a session by those who answer by its links: the receipt that a window got, by link and window. */
type Using = { links: readonly WebLinkView[]; sessionId: string; held: Map<string, string>; name: () => string };

async function perform(deps: TestDeps, { links, sessionId, held, name }: Using, does: Act): Promise<void> {
  const place = `${does.link} ${does.window}`;
  const token = held.get(place) ?? links[does.link]?.path.split("/").at(-1) ?? "";
  const way = await findWayIn(deps, [TENANT], { sessionId, token });
  // Another window was first: no other gets in.
  if (!way) return;
  if (does.verb === "take back") return takeBackByLink(deps, way);
  const view = await readLinkForm(deps, way, way);
  const builtOn = view.questions[0]?.answer?.etag ?? null;
  const words = name();
  const outcome = await saveByLink(deps, way, {
    ...{ receipt: view.receipt, name: "", sending: words },
    attribution: view.staysAnonymous ? "anonymous" : does.attribution,
    answers: [{ questionId: FIRST, input: { parts: { strength: words } }, builtOn }],
  });
  if (outcome.ok) held.set(place, outcome.receipt);
}

let home: Awaited<ReturnType<typeof makeDataDir>>;
let store: Awaited<ReturnType<typeof openEmbeddedStore>>;
beforeAll(async () => {
  home = await makeDataDir();
  store = await openEmbeddedStore({ dataDir: home.dataDir, log: silentLog });
});
afterAll(async () => {
  await store.close();
  await home.remove();
});

test("a link counts as one person and is tied to no anonymous words", async () => {
  const { deps, clock } = await emptyWorld(store);
  const servers = [deps, testDeps(store, clock)];
  let count = 0;
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const { id: sessionId } = await launch({ deps });
      const input = { kind: "named" as const, names: ["One", "Two", "Three"] };
      const made = await makeWebLinks(deps, { actor: morag, sessionId, input });
      const links = made.ok ? made.items : [];
      const using: Using = { links, sessionId, held: new Map(), name: () => `said behind a link ${(count += 1)}.` };
      for (const together of steps)
        await Promise.all(together.map((does) => perform(servers[does.server] ?? deps, using, does)));

      const secrets = [...using.held.values(), ...links.map(({ path }) => path.slice(-22))];
      let people = 0;
      for (const index of links.keys()) {
        const tokens = [0, 1, 2].flatMap((window) => using.held.get(`${index} ${window}`) ?? []);
        expect(tokens.length).toBeLessThanOrEqual(1);
        const way = tokens[0] ? await findWayIn(deps, [TENANT], { sessionId, token: tokens[0] }) : null;
        const own = way && (await readLinkForm(deps, way, way)).questions[0]?.answer;
        if (own) people += 1;
        if (own?.attribution === "anonymous") secrets.push(own.parts.strength ?? "");
      }
      const stored = await deps.sessions.get(TENANT, sessionId);
      if (!stored) throw new Error("The session is gone.");
      expect((await deps.ledger.tally(keyOfSession(TENANT, stored))).questions[FIRST]?.people ?? 0).toBe(people);

      const rows: string[] = [];
      for await (const row of store.list("answers", answersPartition(TENANT, sessionId)))
        rows.push(JSON.stringify(row));
      for (const { value } of await deps.webLinks.list(TENANT, sessionId))
        for (const trace of [value.id, value.takenBy ?? value.id]) expect(rows.join()).not.toContain(trace);
      expect(filesHold(home.dataDir, secrets)).toEqual([]);

      await stepSession(deps, { actor: lead, sessionId, step: { verb: "close", now: true, reason: "Over." } });
      const closed = await deps.sessions.get(TENANT, sessionId);
      if (closed) await sealSession(deps, TENANT, closed);
      expect(await deps.webLinks.list(TENANT, sessionId)).toEqual([]);
    }),
    { numRuns: runs({ atEveryPush: 4, everyNight: 60 }), endOnFailure: true },
  );
}, 60_000);
