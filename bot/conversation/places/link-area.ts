import type { CardData } from "../../cards/card-command.ts";
import { linkAreaCard } from "../../cards/link-area-card.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { linkArea } from "../../evaluation/areas/link-area.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply, stayingReply } from "../card-reply.ts";
import type { CommandContext } from "../command-context.ts";
import { refusalReply } from "../refusal-card.ts";
import { areasFor, areaMeant } from "../sessions/launch-areas.ts";
import { wayToHelp } from "../ways-on.ts";
import { placeName } from "./place-name.ts";

/** `wanted`: chosen on an older view; what it is linked to now is told, and the choice stays. */
export async function openLink(context: CommandContext, wanted?: string): Promise<Reply> {
  const { t, place, scope } = context;
  if (scope === "personal")
    return cardReply(
      noticeCard(
        { title: t("chat.link.personal.title"), text: t("chat.link.personal.text"), actions: [wayToHelp(t)] },
        t,
      ),
    );
  const areas = areasFor(context);
  if (areas.length === 0) return refusalReply(context, { reason: "not-allowed" });
  const current = place.areaId === null ? null : { id: place.areaId, name: areaName(place.areaId) };
  const error = wanted === undefined ? undefined : t("chat.link.changed", { area: current?.name ?? "" });
  return stayingReply(
    linkAreaCard(
      {
        form: context.newForm(),
        areas,
        current,
        channelName: placeName(place, t),
        areaId: wanted ?? areaMeant(context, areas) ?? undefined,
        error,
      },
      t,
    ),
  );
}

export async function submitLink(
  context: CommandContext,
  { built }: CardData<"link.submit">,
  inputs: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { t, deps, actor, place } = context;
  const areaId = inputs["areaId"];
  if (!areaId || context.scope === "personal") return openLink(context);
  const outcome = await linkArea(deps, { actor, place, areaId, builtOn: built ?? null });
  if (!outcome.ok && outcome.reason === "changed-meanwhile") return openLink(context, areaId);
  if (!outcome.ok) return refusalReply(context, outcome);
  const title = t("chat.link.done.title", { area: areaName(areaId) });
  const actions = [{ title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const];
  return stayingReply(
    noticeCard(
      { title, text: t("chat.link.done.text", { channel: placeName(place, t), area: areaName(areaId) }), actions },
      t,
    ),
  );
}
