import { PARTS, type Part } from "../../shared/answers/answer.ts";
import type { OwnAnswer } from "../../shared/contract/views.ts";
import { everyNthAtPush } from "../helpers/runs.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { talkWorld, textOf, type TalkWorld } from "../conversation/world.ts";
import type { MemoryStore } from "../storage/answers/memory-store.ts";
import { openDoor, type Door } from "./door.ts";

/** What a window does next. `save`: other words in these boxes over what it has before it; the rest as it was opened. */
type Write = { verb: "save"; boxes: readonly Part[] } | { verb: "withdraw" } | { verb: "unclear" };
const SCRIPTS: Readonly<Record<"one" | "other", readonly Write[]>> = {
  one: [
    { verb: "save", boxes: ["strength"] },
    { verb: "save", boxes: ["strength", "concern"] },
    { verb: "unclear" },
    { verb: "save", boxes: ["concern"] },
  ],
  other: [
    { verb: "save", boxes: ["strength"] },
    { verb: "save", boxes: ["evidence"] },
    { verb: "withdraw" },
    { verb: "save", boxes: ["strength"] },
  ],
};

/** All orders in which two windows can make four writes each: 70. */
function interleavings(one: number, other: number): ("one" | "other")[][] {
  if (one === 0 || other === 0) return [[...Array<"one">(one).fill("one"), ...Array<"other">(other).fill("other")]];
  return [
    ...interleavings(one - 1, other).map((rest) => ["one" as const, ...rest]),
    ...interleavings(one, other - 1).map((rest) => ["other" as const, ...rest]),
  ];
}

const ORDERS = everyNthAtPush(interleavings(4, 4), 11);

/** What a window has before it, and knows to have been stored when it last looked. */
type View = { etag: string | null; parts: Partial<Record<Part, string>> };
type Told = { stored: boolean; view: View };
/** A door as a window uses it. A refused write brings what is stored, which the window then shows. */
type Window = {
  open(): Promise<View>;
  save(view: View, parts: Partial<Record<Part, string>>): Promise<Told>;
  withdraw(view: View): Promise<Told>;
  unclear(view: View): Promise<Told>;
};

const viewOf = (answer: OwnAnswer | null): View => ({ etag: answer?.etag ?? null, parts: answer?.parts ?? {} });

function tabWindow(door: Door, path: string): Window {
  const send = async (method: string, view: View, body?: object): Promise<Told> => {
    const got = await door.ask({ path, method, as: "partner", body, onto: view.etag });
    if (got.status === 200) return { stored: true, view: viewOf(got.json as OwnAnswer) };
    if (got.status !== 409) throw new Error(`${method} ${got.status} ${got.text}`);
    return { stored: false, view: viewOf((got.json as { current: OwnAnswer }).current) };
  };
  return {
    async open() {
      const got = await door.ask({ path, as: "partner" });
      return viewOf(got.status === 200 ? (got.json as OwnAnswer) : null);
    },
    save: (view, parts) => send("PUT", view, { ...view.parts, ...parts }),
    withdraw: (view) => send("DELETE", view),
    unclear: (view) => send("PUT", view, { ...view.parts, unclear: true }),
  };
}

function cardWindow(world: TalkWorld, read: () => Promise<View>, at: { session: string; question: string }): Window {
  const told = async (reply: Awaited<ReturnType<TalkWorld["press"]>>, saved: RegExp): Promise<Told> => ({
    stored: saved.test(textOf(reply)),
    view: await read(),
  });
  const onto = (view: View) => ({ ...at, ...(view.etag === null ? {} : { built: view.etag }) });
  return {
    open: read,
    async save(view, parts) {
      const all = Object.fromEntries(PARTS.map((part) => [part, parts[part] ?? view.parts[part] ?? ""]));
      const inputs = Object.fromEntries(Object.entries(all).map(([name, value]) => [`${name}.f1`, value]));
      const reply = await world.press("partner", {
        verb: "answer.save",
        data: { ...onto(view), form: "f1", ...inputs },
      });
      return told(reply, /Your answer is saved/);
    },
    withdraw: async (view) =>
      told(
        await world.press("partner", { verb: "answer.withdraw", data: onto(view) }),
        /withdrawn|Nothing to withdraw/,
      ),
    unclear: async () => told(await world.press("partner", { verb: "answer.unclear", data: at }), /unclear/i),
  };
}

const DOORS = ["two windows of the tab", "the tab and a card", "two cards"] as const;
const SHOWN_AS = ["named", "anonymous"] as const;

describe.each(SHOWN_AS)("an answer that is %s", (attribution) => {
  test.each(DOORS)(
    "loses nothing that was saved, in any order of four writes each from %s",
    async (doors) => {
      const world = await talkWorld();
      const door = await openDoor({ world: { deps: world.deps, store: world.store as MemoryStore } });
      try {
        const session = await world.launch({ attribution });
        const at = { session, question: FIRST };
        const path = `/api/sessions/${session}/questions/1/answer`;
        const tab = tabWindow(door, path);
        const card = cardWindow(world, tab.open, at);
        const windows = {
          one: doors === "two cards" ? card : tab,
          other: doors === "two windows of the tab" ? tab : card,
        };
        for (const order of ORDERS) {
          await startAfresh(door, path);
          await play({ order, windows, read: tab.open });
        }
      } finally {
        await door.close();
      }
    },
    120_000,
  );
});

/** Goes on writing over what it saw at first, whatever came since: a draft that lay about, a card far up in the chat. */
const STALE = ["an old draft of the tab", "a stale card"] as const;

describe.each(SHOWN_AS)("an answer that is %s and stored", (attribution) => {
  test.each(STALE)(
    "loses nothing that was saved, in any order of four writes from %s and four from elsewhere",
    async (stale) => {
      const world = await talkWorld();
      const door = await openDoor({ world: { deps: world.deps, store: world.store as MemoryStore } });
      try {
        const session = await world.launch({ attribution });
        const path = `/api/sessions/${session}/questions/1/answer`;
        const tab = tabWindow(door, path);
        const card = cardWindow(world, tab.open, { session, question: FIRST });
        const windows = stale === "a stale card" ? { one: card, other: tab } : { one: tab, other: card };
        for (const order of ORDERS) {
          await startAfresh(door, path);
          await tab.save(await tab.open(), { strength: "As it was", concern: "As it was" });
          await play({ order, windows, read: tab.open, stale: "one" });
        }
      } finally {
        await door.close();
      }
    },
    120_000,
  );
});

test("there are seventy orders", () => expect(interleavings(4, 4)).toHaveLength(70));

async function startAfresh(door: Door, path: string): Promise<void> {
  await door.ask({ path, method: "DELETE", as: "partner", onto: "read" });
}

type Play = {
  order: readonly ("one" | "other")[];
  windows: Record<"one" | "other", Window>;
  read: () => Promise<View>;
  /** This one is shown nothing, not even what came of its own writes. */
  stale?: "one" | "other";
};

/** Each window goes on from what it was last shown: it never looks by itself. */
async function play({ order, windows, read, stale }: Play): Promise<void> {
  const views = { one: await windows.one.open(), other: await windows.other.open() };
  const next = { one: 0, other: 0 };
  /** The words that were acknowledged, and by nobody replaced or taken back who had them before them. */
  let alive = views.one.parts;
  for (const [turn, who] of order.entries()) {
    const write = SCRIPTS[who][next[who]++] as Write;
    const seen = views[who];
    const typed =
      write.verb === "save" ? Object.fromEntries(write.boxes.map((part) => [part, `${who} ${turn} ${part}`])) : {};
    const told =
      write.verb === "save"
        ? await windows[who].save(seen, typed)
        : write.verb === "withdraw"
          ? await windows[who].withdraw(seen)
          : await windows[who].unclear(seen);
    const before = alive;
    if (told.stored) {
      for (const part of PARTS) {
        const changes = write.verb === "withdraw" || typed[part] !== undefined;
        // Only words that this window had before it may go.
        if (changes && before[part])
          expect({ order, turn, part, seen: seen.parts[part] }).toEqual({ order, turn, part, seen: before[part] });
      }
      alive = write.verb === "withdraw" ? {} : { ...before, ...typed };
    }
    const stored = await read();
    expect({ order, turn, parts: stored.parts }).toEqual({ order, turn, parts: alive });
    // What was refused is shown beside what is there.
    if (!told.stored) expect({ order, turn, shown: told.view.parts }).toEqual({ order, turn, shown: alive });
    if (who !== stale) views[who] = told.view;
  }
}
