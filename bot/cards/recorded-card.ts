import { plainIn } from "../../shared/framework/worded.ts";
import type { RecordedEntry } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { CARD_ANSWER_BYTES, partsAsWritten } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { heading, words } from "./elements/text.ts";

export type RecordedCardModel = {
  session: string;
  question: AskedQuestion;
  item: Pick<RecordedEntry, "parts" | "voice" | "onBehalfOf" | "entry" | "etag"> & { table?: RecordedEntry["table"] };
};

/** What the facilitator just wrote down, as stored. */
export function recordedCard({ session, question, item }: RecordedCardModel, t: Translate): AdaptiveCard {
  const { parts, voice, onBehalfOf, table, entry, etag } = item;
  const title = t(voice === "group" ? "card.recorded.note" : "card.recorded.behalf");
  const again = { session, question: question.id };
  const own = { ...again, entry, built: etag };
  return adaptiveCard({
    fallbackText: title,
    body: [
      heading(title),
      words(plainIn(question, t), { quiet: true, spacing: "small" }),
      table ? words(table.name, { bold: true, size: "small" }) : null,
      onBehalfOf ? words(t("card.recorded.whose", { who: onBehalfOf }), { size: "small", quiet: true }) : null,
      container(partsAsWritten(parts, CARD_ANSWER_BYTES, t), { tone: "emphasis" }),
    ],
    actions: [
      press({ title: t("card.action.toPanel"), verb: "panel.open", data: { session }, primary: true }),
      voice === "group"
        ? press({ title: t("card.action.groupNoteMore"), verb: "note.open", data: again })
        : press({ title: t("card.action.onBehalfMore"), verb: "behalf.open", data: again }),
      press({ title: t("card.action.changeRecorded"), verb: "recorded.open", data: own }),
      press({ title: t("card.action.takeBackRecorded"), verb: "recorded.take-back", data: own }),
    ],
  });
}
