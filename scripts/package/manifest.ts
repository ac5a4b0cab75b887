import { LINKED_TAB } from "../../shared/contract/teams-link.ts";
import { FEED_KINDS } from "../../shared/contract/feed.ts";
import { EXTENSION_COMMANDS } from "../../shared/contract/dialog.ts";
import type { CommandList } from "./command-lists.ts";
import { DEFAULT_LANGUAGE, type Words } from "./manifest-words.ts";

/** The newest schema that the checker has bundled. A test tells when there is a newer one. */
export const MANIFEST_VERSION = "1.30";
const SCHEMAS = "https://developer.microsoft.com/json-schemas/teams";
const TAB = "${{PUBLIC_URL}}/tab";

/**
 * Permissions to show one of our pages on a meeting's screen, in meetings of chats and of channels, and to send
 * activity feed notices to people who installed the app. They give no access to anything said or written.
 */
const PERMISSIONS = [
  { name: "MeetingStage.Write.Chat", type: "Delegated" },
  { name: "ChannelMeetingStage.Write.Group", type: "Delegated" },
  { name: "TeamsActivity.Send.User", type: "Application" },
];

export type ManifestParts = { version: string; words: Words; commands: CommandList[]; languages: readonly string[] };

/** The manifest with its placeholders. `npm run package` and the toolkit fill them in. */
export function manifestTemplate({ version, words, commands, languages }: ManifestParts): Record<string, unknown> {
  const others = languages.filter((language) => language !== DEFAULT_LANGUAGE);
  return {
    $schema: `${SCHEMAS}/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: "${{TEAMS_APP_ID}}",
    localizationInfo: {
      defaultLanguageTag: DEFAULT_LANGUAGE,
      defaultLanguageFile: languageFile(DEFAULT_LANGUAGE),
      ...(others.length > 0 && {
        additionalLanguages: others.map((languageTag) => ({ languageTag, file: languageFile(languageTag) })),
      }),
    },
    developer: {
      name: "${{PUBLISHER_NAME}}",
      websiteUrl: `${TAB}/support`,
      privacyUrl: `${TAB}/privacy`,
      termsOfUseUrl: `${TAB}/terms`,
    },
    name: words.name,
    description: words.description,
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#0f4c4a",
    bots: [
      {
        botId: "${{BOT_ID}}",
        scopes: ["personal", "team", "groupChat"],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: commands,
      },
    ],
    composeExtensions: [
      {
        botId: "${{BOT_ID}}",
        commands: extensionCommands(words),
        messageHandlers: [{ type: "link", value: { domains: ["${{PUBLIC_HOST}}"] } }],
      },
    ],
    configurableTabs: [
      {
        configurationUrl: `${TAB}/configure`,
        canUpdateConfiguration: true,
        scopes: ["team", "groupChat"],
        context: ["channelTab", "privateChatTab", "meetingChatTab", "meetingSidePanel", "meetingStage"],
      },
    ],
    staticTabs: [
      page(LINKED_TAB, { name: words.tabs.overview, url: `${TAB}/` }),
      page("sessions", { name: words.tabs.sessions, url: `${TAB}/sessions` }),
      { entityId: "conversations", scopes: ["personal"] },
      { entityId: "about", scopes: ["personal"] },
    ],
    permissions: ["identity", "messageTeamMembers"],
    authorization: { permissions: { resourceSpecific: PERMISSIONS } },
    validDomains: ["${{PUBLIC_HOST}}"],
    webApplicationInfo: { id: "${{TAB_CLIENT_ID}}", resource: "api://${{PUBLIC_HOST}}/${{TAB_CLIENT_ID}}" },
    activities: { activityTypes: activityTypes(words) },
    supportsChannelFeatures: "tier1",
    defaultInstallScope: "team",
    defaultGroupCapability: { team: "bot", groupchat: "bot" },
  };
}

/** The place of each command of the message extension. */
const EXTENSION_PLACES = { session: "compose", addToAnswer: "message" } as const;

/** The commands of the message extension, in the manifest's order. The bot opens each one's dialog. */
function extensionCommands({ extension }: Words): ({ id: string } & Record<string, unknown>)[] {
  return Object.values(EXTENSION_COMMANDS).map((id) => ({
    ...{ id, type: "action", fetchTask: true, context: [EXTENSION_PLACES[id]] },
    ...extension[id],
  }));
}

/** The activity types of the feed, in the manifest's order. */
function activityTypes({ feed }: Words): { type: string; description: string; templateText: string }[] {
  return FEED_KINDS.map((type) => ({ type, description: feed[type].description, templateText: feed[type].text }));
}

/** One language's strings, keyed by their place in the manifest as Teams expects. */
export function languageStrings(words: Words, commands: CommandList[]): Record<string, unknown> {
  return {
    $schema: `${SCHEMAS}/v${MANIFEST_VERSION}/MicrosoftTeams.Localization.schema.json`,
    "name.short": words.name.short,
    "name.full": words.name.full,
    "description.short": words.description.short,
    "description.full": words.description.full,
    "staticTabs[0].name": words.tabs.overview,
    "staticTabs[1].name": words.tabs.sessions,
    ...Object.fromEntries(
      extensionCommands(words).flatMap(({ title, description }, at) => [
        [`composeExtensions[0].commands[${at}].title`, title],
        [`composeExtensions[0].commands[${at}].description`, description],
      ]),
    ),
    ...Object.fromEntries(
      activityTypes(words).flatMap(({ description, templateText }, at) => [
        [`activities.activityTypes[${at}].description`, description],
        [`activities.activityTypes[${at}].templateText`, templateText],
      ]),
    ),
    ...Object.fromEntries(
      commands.flatMap((list, at) =>
        list.commands.map(({ description }, index) => [
          `bots[0].commandLists[${at}].commands[${index}].description`,
          description,
        ]),
      ),
    ),
  };
}

/** The file of a language's strings in the package. */
export function languageFile(language: string): string {
  return `languages/${language}.json`;
}

/** `entityId` is what a deep link names. `subPageId` then leads to an address within the tab. */
function page(entityId: string, { name, url }: { name: string; url: string }): Record<string, unknown> {
  return { entityId, name, contentUrl: url, websiteUrl: url, scopes: ["personal"] };
}
