import type { Translate } from "../../shared/locales/text.ts";
import type { CardCommand } from "./card-command.ts";
import { press, type Press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { textBox } from "./elements/inputs.ts";
import { words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

/** `text`: why the form was not accepted. `form`: a fresh nonce. */
export type AgainCardModel = { text: string; form: string; command: CardCommand };

/**
 * Shows what was typed below the message, to be corrected and sent again. Otherwise the message would replace the form
 * in its dialog.
 */
export function againCard({ text, form, command }: AgainCardModel, t: Translate): AdaptiveCard {
  const { verb, data, inputs } = command;
  const entries = Object.entries(inputs);
  const typed = entries.filter(([, value]) => isTyped(value));
  const chosen = entries
    .filter(([, value]) => !isTyped(value))
    .map(([field, value]) => [fieldName(field, form), value]);
  const again = { ...data, ...("form" in data ? { form } : {}), ...Object.fromEntries(chosen) };
  return adaptiveCard({
    fallbackText: text,
    body: [
      container([words(text)], { tone: "attention" }),
      ...typed.map(([field, value]) => textBox({ id: fieldName(field, form), label: t("card.again.typed"), value })),
    ],
    actions: [
      press({ title: t("card.action.tryAgain"), verb, data: again, primary: true } as Press & { title: string }),
    ],
  });
}

/** Whether a value was typed. A choice is named by one short word. */
function isTyped(value: string): boolean {
  return /\s/.test(value) || value.length > 40;
}
