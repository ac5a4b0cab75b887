import { readAttendanceCode } from "../../../shared/partners/attendance-code.ts";
import { hereCard } from "../../cards/here-card.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { sayCame } from "../../evaluation/register/came-by-code.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import { seenAlone, type CommandContext } from "../command-context.ts";
import { wayToSessions } from "../ways-on.ts";

/** Asks for the code on the wall; where others read, by a button. */
export async function askHere(context: CommandContext, error?: string): Promise<Reply> {
  const { t } = context;
  if (seenAlone(context)) return cardReply(hereCard({ form: context.newForm(), error }, t));
  const actions = [{ title: t("card.action.here"), verb: "here.open", data: {} }] as const;
  return cardReply(noticeCard({ title: t("card.here.title"), text: t("card.here.ask"), actions }, t));
}

/** "here 4821". Whether it was taken, and why not, is told where others read only as far as it says nothing of the person. */
export async function sayHere(context: CommandContext, typed: string): Promise<Reply> {
  const { t, deps, actor } = context;
  const code = readAttendanceCode(typed);
  if (code === null) return askHere(context, t("card.here.refused.wrong-code"));
  const outcome = await sayCame(deps, { actor, code });
  if (!outcome.ok) return askHere(context, t(`card.here.refused.${outcome.reason}`));
  const text = t("card.here.noted.text", { area: areaName(outcome.session.areaId) });
  const actions = [wayToSessions(t)];
  return cardReply(noticeCard({ title: t("card.here.noted"), text, actions }, t));
}
