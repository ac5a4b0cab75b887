import { dayOf } from "../../../shared/time/date-text.ts";
import type { Spoken } from "../../texts/speak.ts";

/** Somebody's words, when they wrote them and where they are found again, as far as that is known. */
export type Quote = { words: string; sent: string | null; link: string | null };

/** What stands in a box: the words, when they were written, and where they are found again; by `name` only with consent. */
export function quoteText({ t, dateFormat }: Spoken, { words, sent, link }: Quote, name?: string): string {
  const day = sent === null ? null : dayOf(sent, dateFormat);
  const said =
    name === undefined
      ? day === null
        ? t("chat.quote.said", { words })
        : t("chat.quote.saidOn", { words, day })
      : day === null
        ? t("chat.quote.saidBy", { words, name })
        : t("chat.quote.saidByOn", { words, name, day });
  return link === null ? said : `${said}\n${link}`;
}
