import { randomBytes } from "node:crypto";
import { readLanguage } from "../../shared/locales/read-language.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { ChatFiles } from "../conversation/downloads/chat-files.ts";
import { createConversation } from "../conversation/converse.ts";
import { paced } from "../conversation/pace.ts";
import type { Targeting } from "../conversation/proactive/targeting.ts";
import type { Links } from "../conversation/command-context.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { ActorDirectory } from "../evaluation/people/actor-directory.ts";
import type { DoorLimits } from "../http/door-limits.ts";
import { watchedHandler } from "../signals/watched-handler.ts";
import { createTeamsGateway } from "../teams/create-teams-gateway.ts";
import type { Receive, TeamsGateway } from "../teams/gateway-contract.ts";
import { gatewayTexts } from "../texts/gateway-texts.ts";
import type { Speak } from "../texts/speak.ts";
import type { ProgramOptions } from "./program-options.ts";

type Hearing = Pick<ProgramOptions, "language"> & { speak: Speak };

/** The texts in the language of the person's client, if it names one. */
const heard = ({ speak, language }: Hearing, locale: string | undefined): Translate =>
  speak(readLanguage(locale) ?? language).t;

/** Sends to Teams. Needs nothing but its settings. */
export function openTeams(options: Pick<ProgramOptions, "teams" | "log"> & Hearing): TeamsGateway {
  return createTeamsGateway({
    ...options.teams,
    texts: (locale) => gatewayTexts(heard(options, locale)),
    log: options.log,
  });
}

type Hear = Hearing &
  Pick<ProgramOptions, "log" | "tenantOf"> & {
    deps: Deps;
    gateway: TeamsGateway;
    targeting: Targeting | null;
    chatFiles: ChatFiles | null;
    actorOf: ActorDirectory["actorOf"];
    limits: DoorLimits;
    links: Links;
  };

/** Receives from Teams: the conversation answers what people type and press. */
export function hearTeams(options: Hear): Receive {
  const { deps, gateway, speak, links, limits, log } = options;
  const handler = createConversation({
    ...{ deps, speak, links, log, targeting: options.targeting, chatFiles: options.chatFiles },
    post: async (to, card) => (await gateway.messenger.post(to, card)).kind === "posted",
    actorOf: options.actorOf,
    tenantOf: options.tenantOf,
    newForm: () => randomBytes(5).toString("hex"),
  });
  const tooFast = (count: number, locale: string | undefined): string =>
    heard(options, locale)("http.tooMany.detail", { count });
  return gateway.receiver(paced(watchedHandler(handler), { serve: limits.serve, tooFast }));
}
