import type { Translate } from "../../shared/locales/text.ts";
import { actionSet, openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { heading, words } from "./elements/text.ts";

type ComposeSession = { id: string; areaName: string; title: string; state: string };
export type ComposeCardModel = {
  /** The sessions under way here, or anywhere where no area is meant. */
  sessions: readonly ComposeSession[];
  mayLaunch: boolean;
  findingsUrl: string;
};

/** For the dialog in a compose box: the sessions under way, and what can be done with them. */
export function composeCard({ sessions, mayLaunch, findingsUrl }: ComposeCardModel, t: Translate): AdaptiveCard {
  const title = t(sessions.length === 0 ? "chat.noSession.title" : "card.compose.title");
  const none = t(mayLaunch ? "chat.noSession.launch" : "chat.noSession.wait");
  return adaptiveCard({
    fallbackText: title,
    body: [heading(title), sessions.length === 0 ? words(none) : null, ...sessions.map((one) => running(one, t))],
    actions: [
      ...(mayLaunch
        ? [
            press({
              title: t("card.action.launchSession"),
              verb: "launch.open",
              data: {},
              primary: sessions.length === 0,
            }),
          ]
        : []),
      openUrl(t("card.action.openFindings"), findingsUrl),
    ],
  });
}

function running({ id, areaName, title, state }: ComposeSession, t: Translate): CardElement {
  const data = { session: id };
  return container(
    [
      words(areaName, { size: "medium", bold: true }),
      words(`${title}\n${state}`, { size: "small", quiet: true, spacing: "none" }),
      actionSet([
        press({ title: t("card.action.answer"), verb: "answer.next", data, primary: true }),
        press({ title: t("card.action.putInMessage"), verb: "compose.insert", data }),
      ]),
    ],
    { separator: true, spacing: "medium" },
  );
}
