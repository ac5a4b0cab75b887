import type { Translate } from "../../../shared/locales/text.ts";
import { askAnsweredCard } from "../ask-answered-card.ts";
import { askCard } from "../ask-card.ts";
import { askFormCard } from "../ask-form-card.ts";
import type { AdaptiveCard } from "../elements/adaptive-card.ts";
import type { ShownAsk } from "../elements/ask-lines.ts";
import { CLOCK, FORM, TAB_URL } from "./gallery-models.ts";
import type { GalleryWords } from "./gallery-words.ts";

/** The cards about asks to the strategic level, by name. */
export function askCards(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const [owner = words.person] = words.people;
  const ask: ShownAsk = {
    id: "ask-of-marr-1",
    text: words.parts.nextStep,
    askedBy: { id: "asker", name: words.person },
    owner: { id: "owner", name: owner },
    due: "2026-12-11",
    answers: [],
    areaName: words.area,
    evaluationTitle: words.evaluation,
    sources: [words.parts.concern, ...words.strengths],
  };
  const by = { id: "owner", name: owner };
  const at = "2026-11-30T10:00:00.000Z";
  const accepted: ShownAsk = {
    ...ask,
    answers: [{ kind: "accepted", text: words.parts.evidence, until: "2027-01-29", by, at }],
  };
  const declined: ShownAsk = {
    ...ask,
    sources: [],
    answers: [{ kind: "declined", text: words.parts.concern, until: null, by, at }],
  };
  const shown = { url: TAB_URL, locale: CLOCK.locale };
  const form = {
    form: FORM,
    ask: { id: ask.id, text: ask.text, areaName: words.area },
    kinds: ["accepted", "declined", "done"] as const,
  };
  return {
    "ask-asked": askCard({ ask, about: "asked", expectedOn: ask.due, open: true, ...shown }, t),
    "ask-overdue": askCard({ ask, about: "overdue", expectedOn: ask.due, open: true, ...shown }, t),
    "ask-soon": askCard({ ask: accepted, about: "soon", expectedOn: "2027-01-29", open: true, ...shown }, t),
    "ask-saved": askCard({ ask: declined, about: "saved", expectedOn: null, open: true, ...shown }, t),
    "ask-form": askFormCard({ ...form, built: "1", values: {}, errors: {} }, t),
    "ask-form-errors": askFormCard(
      {
        ...form,
        built: "1",
        values: { kind: "declined", text: words.parts.concern, until: "2026-01-01" },
        errors: { kind: words.reason, text: words.reason, until: words.reason },
      },
      t,
    ),
    "ask-answered": askAnsweredCard({ ask: accepted, ...shown }, t),
    "ask-answered-declined": askAnsweredCard({ ask: declined, ...shown }, t),
  };
}
