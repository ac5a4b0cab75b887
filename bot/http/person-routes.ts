import { chooseRemindersSchema } from "../../shared/contract/own-data.ts";
import type { TeamsApp } from "../../shared/contract/teams-link.ts";
import {
  aboutViewSchema,
  chooseLanguageSchema,
  listOf,
  localUserViewSchema,
  meViewSchema,
  type LocalUserView,
} from "../../shared/contract/views.ts";
import { chooseLanguage } from "../evaluation/people/choose-language.ts";
import { chooseReminders } from "../evaluation/people/choose-reminders.ts";
import type { Deps } from "../evaluation/deps.ts";
import { route, type Route } from "./route.ts";

type PersonOptions = {
  deps: Pick<Deps, "languages" | "places" | "reminders" | "timeZone">;
  localUsers: readonly LocalUserView[] | null;
};

/** `hasChatFiles`: files can go to people's own chats. */
type AboutOptions = { teamsApp: TeamsApp | null; hasChatFiles: boolean };

/** What the tab asks of the installation. */
export function aboutRoute({ teamsApp, hasChatFiles }: AboutOptions): Route {
  return route({
    method: "get",
    path: "/api/about",
    summary: "Where the tab opens in Teams, and whether it can send files to people’s own chats",
    access: "anybody",
    answers: aboutViewSchema,
    handle: async () => ({ ok: true, body: { teamsApp, chatFiles: hasChatFiles } }),
  });
}

/** Who asks, and what they have chosen. In local mode (`localUsers` given) also who one can be. */
export function personRoutes({ deps, localUsers }: PersonOptions): Route[] {
  const me = route({
    method: "get",
    path: "/api/me",
    summary: "The person asking, with the roles they hold",
    answers: meViewSchema,
    handle: async ({ actor: { tenantId, id, name, grants, off } }) => ({
      ok: true,
      body: {
        ...{ id, name, grants, local: localUsers !== null, timeZone: deps.timeZone },
        language: await deps.languages.of(tenantId, id),
        ...(off ? { off } : {}),
      },
    }),
  });
  const language = route({
    method: "post",
    path: "/api/me/language",
    summary: "Chooses the language in which one is spoken to; choosing it twice is once",
    writes: "new",
    body: chooseLanguageSchema,
    answers: chooseLanguageSchema,
    handle: async ({ actor, body }) => {
      await chooseLanguage(deps, { actor, language: body.language });
      return { ok: true, body };
    },
  });
  const reminders = route({
    method: "post",
    path: "/api/me/reminders",
    summary: "Chooses whether one is reminded to answer; choosing it twice is once",
    writes: "new",
    body: chooseRemindersSchema,
    answers: chooseRemindersSchema,
    handle: async ({ actor, body: { wanted } }) => {
      await chooseReminders(deps, { actor, wanted });
      return { ok: true, body: { wanted } };
    },
  });
  if (!localUsers) return [me, language, reminders];
  const users = route({
    method: "get",
    path: "/api/local/users",
    summary: "The people of local mode",
    access: "anybody",
    answers: listOf(localUserViewSchema),
    handle: async () => ({ ok: true, body: { items: localUsers } }),
  });
  return [me, language, reminders, users];
}
