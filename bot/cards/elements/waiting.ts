import type { Waiting } from "../../../shared/contract/views.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { actionSet, press } from "./actions.ts";
import type { CardElement } from "./adaptive-card.ts";
import { container } from "./containers.ts";
import { excerpt } from "./excerpt.ts";
import { words } from "./text.ts";
import { dayAndTime, timeOfDay, type DateFormat } from "../../../shared/time/date-text.ts";

/** The limit of a name. A panel of twelve questions has no room for the longest ones. */
const NAME = { graphemes: 100, bytes: 300 } as const;

/** What waits for a second person: who asked for it, why and since when. With buttons to agree, or to take it back. */
export function waitingBlock(
  { session, waiting, dateFormat }: { session: string; waiting: Waiting; dateFormat: DateFormat },
  t: Translate,
): CardElement {
  const { verb, at, reason, until, own, mayAgree } = waiting;
  const when = dayAndTime(at, dateFormat);
  const agree = t(verb === "close" ? "card.action.agreeClose" : "card.action.agreeReopen");
  const by = excerpt(waiting.by.name, NAME);
  return container(
    [
      words(own ? t(`card.waiting.${verb}.own`, { when }) : t(`card.waiting.${verb}`, { when, by }), { bold: true }),
      words(t("card.waiting.reason", { reason }), { spacing: "small" }),
      words(t("card.waiting.why"), { size: "small", spacing: "small" }),
      own || mayAgree ? null : words(t("card.waiting.lead"), { size: "small", bold: true, spacing: "small" }),
      words(t("card.waiting.until", { when: timeOfDay(until, dateFormat) }), { size: "small", spacing: "small" }),
      actionSet(
        [
          ...(own ? [press({ title: t("card.action.neverMind"), verb: "step.never-mind", data: { session } })] : []),
          ...(mayAgree
            ? [press({ title: agree, verb: "step.agree", data: { session, to: verb, asked: at }, primary: true })]
            : []),
        ],
        { spacing: "small" },
      ),
    ],
    { tone: "accent", spacing: "medium" },
  );
}
