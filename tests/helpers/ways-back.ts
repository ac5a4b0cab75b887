import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buttonsOf, fillForm, type Card } from "../../scripts/playground/read-card.ts";
import type { AuditVerb } from "../../shared/people/audit.ts";

const guide = readFileSync(join(__dirname, "../../docs/facilitators.md"), "utf8");
const boldIn = (cell = ""): string[] => [...cell.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = ""]) => name);

/** The table of the guide: what was done, and the buttons that take it back, in the chat and in the tab. */
export const LISTED = (/## Every step has a way back\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| You did"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, did = "", chat, tab]) => ({
    step: did.startsWith("**") ? (boldIn(did)[0] ?? "") : did,
    way: boldIn(chat)[0] ?? null,
    said: `${chat}${tab}`,
  }));
export const WALKED = LISTED.flatMap(({ step, way }) => (way === null ? [] : [{ step, way }]));

const BACK = "a way back itself";
const LEADS = "what those do who lead";
/** Where the guide lists what the audit calls so. What is new does not compile until it has its place here. */
export const STEP_OF: Readonly<Record<AuditVerb, string>> = {
  ...{ "launch-session": "Launch", "schedule-launch": "Launch for later", "call-off-launch": BACK },
  // Of these the audit names only what was refused: nothing was done.
  ...{ "run-session": BACK, "read-session": BACK, "record-for-others": "Group note" },
  ...{ "move-on": "Move on", back: BACK, pause: "Pause", resume: BACK, lock: "Lock", unlock: BACK },
  ...{ close: "Close session", cancel: BACK, reopen: BACK, "stay-open": BACK, "move-deadline": "Deadline" },
  ...{ "one-more-minute": "One more minute", remind: "Remind people", "call-off-reminder": BACK },
  ...{ "ask-close": "Ask for a second person", "ask-reopen": "Ask for a second person", "never-mind": BACK },
  ...{ "hide-words": "Hide", "put-back-words": BACK, "group-words": "Make a group" },
  ...{ "open-marks": "Ask for marks", "call-off-marks": BACK, "close-marks": "Close marking" },
  ...{ "record-group": "Group note", "record-on-behalf": "On behalf", "change-recorded": "Group note" },
  ...{ "merge-notes": "Make one text of several notes" },
  ...{ "take-back-recorded": BACK, "make-links": "Make a link for somebody without Teams", "revoke-link": BACK },
  ...{ "make-sheets": "Print a sheet", "revoke-sheet": BACK, "type-sheet": "Type a sheet in" },
  ...{ "replace-online-answers": "Type a sheet in", "take-back-sheet": BACK },
  ...{ invite: "Make a link for somebody without Teams", "note-attendance": "Came" },
  ...{ "keep-register": LEADS, "remove-from-register": LEADS },
  ...{ "reply-looking-back": "Answer what people said of the session" },
  ...{ "link-area": "Link a channel", "place-area": "Save our place", "withdraw-report": BACK },
  ...{ "give-role": "Give or take a role", "take-role": "Give or take a role", "hand-over": "Give or take a role" },
  ...{ "accept-proposal": "Give or take a role", "publish-report": "Publish the report" },
  ...{
    "open-area": LEADS,
    "members-unknown": LEADS,
    "plan-evaluation": LEADS,
    "better-words": LEADS,
    "change-evaluation": LEADS,
  },
  ...{ "import-evaluation": LEADS, "read-import": LEADS, "correct-import": LEADS, "replace-import": LEADS },
  ...{ "take-back-import": LEADS, "change-logo": LEADS, "draft-report": LEADS, "decide-grade": LEADS },
  ...{ ask: LEADS, "arrange-ask": LEADS, "answer-ask": LEADS, "withdraw-ask": LEADS },
  ...{ "add-action": LEADS, "edit-action": LEADS, "remove-action": LEADS, "answer-action": LEADS },
  ...{ "manage-actions": LEADS, "add-decision": LEADS, "edit-decision": LEADS },
  ...{ "place-themes": LEADS, "shape-themes": LEADS, "edit-codebook": LEADS, "draft-themes": LEADS },
  ...{ "approve-summary": LEADS, answer: "Withdraw" },
};
export const isListed = (step: string): boolean =>
  [BACK, LEADS].includes(step) || LISTED.some((one) => one.step === step);

type Who = "facilitator" | "partner";
type At = { session: string; question: string };
type Fields = Readonly<Record<string, string>>;

/** A place where cards are pressed: the conversation by itself, or the whole program in the playground. */
export type Door = {
  press(who: Who, verb: string, data: Record<string, unknown>): Promise<Card>;
  /** Of its sessions. */
  area: string;
  /** How a session stands, with what was said and written down in it. */
  standing(session: string): Promise<Record<string, unknown>>;
  /** The day so many days from now, as forms send it. */
  day(after: number): string;
  /** Lets the minutes go by in which closing takes two people. */
  passTime(): void;
};

type Walk = {
  who?: Who;
  /** What the session is launched with beyond the usual. */
  launched?(door: Door): Fields;
  before?(door: Door, at: At): Promise<unknown>;
  /** How it is done where it is no button of the panel: the card that then carries the way back. */
  take?(door: Door, at: At): Promise<Card>;
  /** What the step's form asks, and the form of its way back. */
  fill?(door: Door): Fields;
  fillBack?(door: Door): Fields;
  /** How it stands once it is taken back, where that is not just as before. */
  then?: Record<string, unknown>;
};

const close = async (door: Door, { session }: At): Promise<Card> => {
  await door.press("facilitator", "step.close", { session });
  return door.press("facilitator", "step.close", { session, now: true });
};
const reopen = async (door: Door, { session }: At): Promise<Card> => {
  const form = await door.press("facilitator", "reopen.open", { session });
  return pressOn(door, "facilitator", { card: form, fields: { reason: "Two came late." } });
};

/** How each step of the guide is taken here. Without more it is a button of the panel. */
export const WALKS: Readonly<Record<string, Walk>> = {
  Pause: {},
  "Move on": {},
  Lock: {},
  "Close session": {},
  "Group note": { fill: () => ({ strength: "We agreed." }) },
  "On behalf": { fill: () => ({ strength: "As told.", onBehalfOf: "A neighbour" }) },
  Deadline: {
    launched: (door) => ({ mode: "open", deadlineDate: door.day(15) }),
    fill: (door) => ({ deadlineDate: door.day(22) }),
    fillBack: (door) => ({ deadlineDate: door.day(15) }),
  },
  "Remind people": {},
  Launch: {
    take: (door, { session }) => door.press("facilitator", "panel.open", { session }),
    fillBack: () => ({}),
    then: { cancelled: true },
  },
  "Launch for later": {
    async take(door) {
      const form = await door.press("facilitator", "launch.open", {});
      return pressOn(door, "facilitator", {
        card: form,
        fields: { areaId: door.area, opensDate: door.day(20), opensTime: "10:00" },
      });
    },
  },
  "Close now": {
    before: (door, { session }) => door.press("facilitator", "step.close", { session }),
    fillBack: () => ({ reason: "Two came late." }),
    then: { state: "open", closesAt: null },
  },
  "Ask for a second person": {
    async take(door, at) {
      await close(door, at);
      await reopen(door, at);
      door.passTime();
      await close(door, at);
      return reopen(door, at);
    },
    then: { state: "closed", awaiting: null },
  },
  Withdraw: {
    who: "partner",
    async before(door, at) {
      const form = await door.press("partner", "answer.open", at);
      await pressOn(door, "partner", { card: form, fields: { strength: "We meet.", attribution: "named" } });
    },
  },
  "Write `practise`, or **Practise a session** in the tab": {
    take: (door) => door.press("facilitator", "practice.start", {}),
  },
  "Write `no more reminders`": { who: "partner", take: (door) => door.press("partner", "reminders.stop", {}) },
};

type Pressed = { card: Card; title?: string; fields?: Fields };

/** Presses the button of this title, or the first, with these boxes filled in by their names. */
export async function pressOn(door: Door, who: Who, { card, title, fields = {} }: Pressed): Promise<Card> {
  const all = buttonsOf(card);
  const button = all.find((one) => title === undefined || one.title === title);
  if (!button) throw new Error(`no “${title}” among ${all.map((one) => one.title).join()}: ${JSON.stringify(card)}`);
  const form = String(button.data["form"] ?? "");
  const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}.${form}`, value]));
  return door.press(who, button.verb, { ...button.data, ...fillForm(card, {}), ...typed });
}

/** Takes a step of the guide in this session and then its way back: how it stood, amid and afterwards. */
export async function walkBack(
  door: Door,
  { step, way, ...at }: { step: string; way: string } & At,
): Promise<{ was: Record<string, unknown>; amid: Record<string, unknown>; is: Record<string, unknown> }> {
  const { who = "facilitator", before, take, fill, fillBack } = WALKS[step] ?? {};
  const standing = (): Promise<Record<string, unknown>> => door.standing(at.session);
  door.passTime();
  await before?.(door, at);
  const was = await standing();
  const byButton = async (): Promise<Card> => {
    const card = await door.press(who, who === "partner" ? "answer.open" : "panel.open", at);
    const pressed = await pressOn(door, who, { card, title: step });
    return fill ? pressOn(door, who, { card: pressed, fields: fill(door) }) : pressed;
  };
  const card = await (take ? take(door, at) : byButton());
  const amid = await standing();
  const back = await pressOn(door, who, { card, title: way });
  if (fillBack) await pressOn(door, who, { card: back, fields: fillBack(door) });
  return { was, amid, is: await standing() };
}
