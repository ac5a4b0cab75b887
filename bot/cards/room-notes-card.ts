import { plainIn } from "../../shared/framework/worded.ts";
import type { RoomNote } from "../../shared/contract/declaring.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import type { Says } from "../../shared/sessions/declaring.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { actionSet, openUrl, press, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { CARD_ANSWER_BYTES, partsAsWritten } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type RoomNotesCardModel = {
  session: string;
  question: AskedQuestion;
  notes: readonly RoomNote[];
  /** Why the last press had no effect. */
  notice?: string;
  tabUrl: string;
};

/** The most notes on the card. The rest are read in the tab. */
const MOST = 6;

/** The group notes on a question, for one of the session's people, who says whether the notes fit them. */
export function roomNotesCard(model: RoomNotesCardModel, t: Translate): AdaptiveCard {
  const { session, question, notes, notice, tabUrl } = model;
  const shown = notes.slice(0, MOST);
  const bytes = Math.max(0, Math.floor(CARD_ANSWER_BYTES / Math.max(1, shown.length)) - 1_500);
  const takes = shown.some((note) => note.takes);
  return adaptiveCard({
    fallbackText: t("tab.answer.notes.title"),
    body: [
      eyebrow(t("card.saved.eyebrow")),
      heading(t("tab.answer.notes.title"), { spacing: "small" }),
      words(plainIn(question, t), { quiet: true, spacing: "small" }),
      notice === undefined ? null : words(notice, { bold: true }),
      notes.length === 0 ? words(t("card.notes.none")) : null,
      ...shown.map((note) => noteOf(note, { session, question: question.id, bytes }, t)),
      notes.length > MOST ? words(t("card.notes.more"), { size: "small", quiet: true }) : null,
      takes ? words(t("card.notes.how"), { size: "small", quiet: true }) : null,
    ],
    actions: [
      press({
        title: t("card.action.backToQuestion"),
        verb: "question.show",
        data: { session, question: question.id },
      }),
      ...(notes.length > MOST ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}

type At = { session: string; question: string; bytes: number };

function noteOf(note: RoomNote, { bytes, ...at }: At, t: Translate): CardElement {
  const { id, parts, table, wording, own, etag, changedSince, takes, people, declared } = note;
  const say = (title: TextKey, says: Says | null): CardAction =>
    press({
      title: t(title),
      verb: "notes.say",
      data: { ...at, note: id, wording, says, ...(etag === null ? {} : { built: etag }) },
    });
  return container(
    [
      table ? words(table.name, { bold: true }) : null,
      ...partsAsWritten(parts, bytes, t),
      takes && changedSince ? words(t("tab.answer.notes.again"), { bold: true }) : null,
      takes && own !== null ? words(t(SAID[own]), { bold: true, spacing: "medium" }) : null,
      takes
        ? actionSet(
            own === null
              ? [say("card.action.us", "us"), say("card.action.notQuite", "no")]
              : [say(CHANGE[own].title, CHANGE[own].says), say("card.action.takeBackWord", null)],
          )
        : null,
      takes && people !== null ? quiet(t("tab.answer.notes.people", { count: people })) : null,
      declared ? quiet(t("tab.findings.declared", declared)) : null,
    ],
    { tone: "emphasis", spacing: "medium" },
  );
}

const quiet = (text: string): CardElement => words(text, { size: "small", quiet: true });

const SAID = { us: "tab.answer.notes.said.us", no: "tab.answer.notes.said.no" } as const;
const CHANGE = {
  us: { title: "card.action.changeToNotQuite", says: "no" },
  no: { title: "card.action.changeToUs", says: "us" },
} as const;
