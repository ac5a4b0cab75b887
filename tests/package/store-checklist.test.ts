import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { welcomeCard } from "../../bot/cards/welcome-card.ts";
import { findChatCommand } from "../../bot/conversation/chat-commands.ts";
import { withPlainPages } from "../../bot/http/plain-pages.ts";
import { checkIcons } from "../../scripts/package/check-icons.ts";
import { fillPlaceholders, readEnvFile, withDerived } from "../../scripts/package/placeholders.ts";
import { wordsSchema, type Words } from "../../scripts/package/manifest-words.ts";
import { FEED_KINDS } from "../../shared/contract/feed.ts";
import { translator, type Language } from "../../shared/locales/text.ts";
import { talkWorld, textOf } from "../conversation/world.ts";
import { ROOT } from "./packager.ts";

const GUIDELINES =
  "https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines";
const BOTS = "https://learn.microsoft.com/microsoftteams/platform/bots/design/bots";

const read = (path: string): Buffer => readFileSync(join(ROOT, path));
const sample = withDerived(readEnvFile(read("env/.env.sample").toString()));
const { text, missing } = fillPlaceholders(read("appPackage/manifest.json").toString(), sample);
type Command = { title: string; description: string };
const manifest = JSON.parse(text) as {
  manifestVersion: string;
  developer: { websiteUrl: string; privacyUrl: string; termsOfUseUrl: string };
  bots: { scopes: string[]; supportsFiles: boolean; commandLists: { scopes: string[]; commands: Command[] }[] }[];
  composeExtensions: { commands: Command[]; messageHandlers: { value: { domains: string[] } }[] }[];
  permissions: string[];
  validDomains: string[];
  webApplicationInfo: { id: string };
  activities: { activityTypes: { type: string }[] };
  supportsChannelFeatures?: string;
  supportedChannelTypes?: string[];
};
const [bot] = manifest.bots;
const languages = readdirSync(join(ROOT, "appPackage/words")).map((file): [string, Words] => [
  file,
  wordsSchema.parse(JSON.parse(read(`appPackage/words/${file}`).toString())),
]);
const [, english] = languages.find(([file]) => file === "en-gb.json") ?? [];
const inEach = (faults: (words: Words) => boolean): string[] =>
  languages.filter(([, words]) => faults(words)).map(([file]) => file);

const pages = withPlainPages(
  { find: () => null },
  { language: "en", publicUrl: "https://llcp.example", publisher: "Sample Council", contact: "help@council.example" },
);
const page = (address: string, language: Language = "en"): string =>
  pages.find(new URL(address).pathname, language)?.body.toString() ?? "";
const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;

const RESERVED =
  /\b(chat|contacts|calendar|calls|files|activity|apps|help|teams|microsoft|excel|word|azure|outlook)\b/i;
const BOAST = /\b(best|top|ranked|guaranteed|certified for|powered by|MSFT|MS)\b/;

type Rule = { rule: string; source: string; broken(): unknown[] | Promise<unknown[]> };
const RULES: Rule[] = [
  {
    rule: "the manifest is of a public schema, not a preview’s, and nothing in it is left open",
    source: `${GUIDELINES}#app-manifest`,
    broken: () => [...missing, ...(/^1\.\d+$/.test(manifest.manifestVersion) ? [] : [manifest.manifestVersion])],
  },
  {
    rule: "the name is short, and no name of a feature of Teams or a product of Microsoft's",
    source: `${GUIDELINES}#app-name`,
    broken: () => inEach(({ name }) => name.short.length > 30 || RESERVED.test(name.short)),
  },
  {
    rule: "the short description is one sentence without the app's name or the word “app”",
    source: `${GUIDELINES}#short-description`,
    broken: () =>
      inEach(
        ({ name, description: { short } }) =>
          short.length > 80 ||
          !/^[^.!?]+\.$/.test(short) ||
          short.includes(name.short) ||
          /\b(app|aplacaid)\b/i.test(short),
      ),
  },
  {
    rule: "the long description has at most 500 words, promises nothing that cannot be shown, and leads to no store",
    source: `${GUIDELINES}#long-description`,
    broken: () =>
      inEach(
        ({ description: { full } }) =>
          full.split(/\s+/).length > 500 || BOAST.test(full) || /appsource|https?:/i.test(full),
      ),
  },
  {
    rule: "whoever has just added it reads how to begin",
    source: `${GUIDELINES}#long-description`,
    broken: () => inEach(({ description: { full } }) => !full.includes("“link area”") || !full.includes("“launch”")),
  },
  {
    rule: "both icons have their size and ground",
    source: `${GUIDELINES}#app-icons`,
    broken: () => checkIcons({ color: read("appPackage/color.png"), outline: read("appPackage/outline.png") }),
  },
  {
    rule: "its one domain is its own: no wildcard, no tunnel",
    source: `${GUIDELINES}#external-domains`,
    broken: () => {
      const linked = manifest.composeExtensions.flatMap(({ messageHandlers }) =>
        messageHandlers.flatMap(({ value }) => value.domains),
      );
      const own = new Set([...manifest.validDomains, ...linked]);
      return own.size === 1 ? [...own].filter((domain) => /\*|ngrok|devtunnels|loca\.lt/.test(domain)) : [...own];
    },
  },
  {
    rule: "the privacy policy is read without signing in, says what is kept and for how long, and whom to ask",
    source: `${GUIDELINES}#privacy-policy`,
    broken: () => [/<h1>/, /kept|keep/i, /delet|eras/i, /help@council\.example|\/tab\/support/].filter((part) => !part.test(page(privacyUrl))), // oxfmt-ignore
  },
  {
    rule: "the terms are on its own domain, read without signing in, and about this app",
    source: `${GUIDELINES}#terms-of-use`,
    broken: () => [/<h1>/, /LLCP Evaluation/].filter((part) => !part.test(page(termsOfUseUrl))),
  },
  {
    rule: "the support page is read without signing in, and names somebody to write to",
    source: `${GUIDELINES}#support-links`,
    broken: () => [/<h1>/, /help@council\.example/].filter((part) => !part.test(page(websiteUrl))),
  },
  {
    rule: "each language has all the words, and the three pages",
    source: `${GUIDELINES}#localization`,
    broken: () =>
      [privacyUrl, termsOfUseUrl, websiteUrl]
        .filter((url) => !/<html lang="gd"/.test(page(url, "gd")))
        .concat(inEach((words) => Object.keys(words.commands).join() !== Object.keys(english?.commands ?? {}).join())),
  },
  {
    rule: "the bot introduces itself where it was added, says what it can do, and offers a first step and help",
    source: `${BOTS}#introduce-a-bot`,
    broken: () =>
      (["en", "gd"] as const).flatMap((language) =>
        (["personal", "team"] as const).filter((scope) => {
          const { body, actions } = welcomeCard({ scope }, translator(language)) as {
            body?: unknown[];
            actions?: { verb?: string }[];
          };
          return (body?.length ?? 0) < 3 || actions?.length !== 2 || !actions.some(({ verb }) => verb === "help");
        }),
      ),
  },
  {
    rule: "`help` is the first command in each place, at most twelve are offered, and each does something",
    source: `${GUIDELINES}#bots-1`,
    broken: () => [
      ...(bot?.scopes.filter((scope) => !bot.commandLists.some(({ scopes }) => scopes.includes(scope))) ?? ["no bot"]),
      ...(bot?.commandLists ?? []).flatMap(({ commands }) => [
        ...(commands[0]?.title === "help" && commands.length <= 12 ? [] : ["help is not first, or there are too many"]),
        ...commands.filter(({ title }) => findChatCommand(title)?.name !== title),
      ]),
    ],
  },
  {
    rule: "what it does not understand it answers with a way on, wherever it was written",
    source: `${GUIDELINES}#bots-1`,
    broken: async () => {
      const { say } = await talkWorld();
      const asked = ["", "hello", "wharble the grombit", "HELP ", "<b>launch</b> & 🙂"];
      const places = ["channel", "personal", "group"] as const;
      const replies = await Promise.all(
        places.flatMap((place) => asked.map(async (said) => [place, said, await say("partner", said, place)] as const)),
      );
      return replies.filter(([, , reply]) => reply.kind === "silent" || !/"verb":|Action\.OpenUrl/.test(textOf(reply)));
    },
  },
  {
    rule: "each command of the message extension has its title and says what it does",
    source: `${GUIDELINES}#message-extensions`,
    broken: () =>
      manifest.composeExtensions
        .flatMap(({ commands }) => commands)
        .filter(({ title, description }) => title.length > 32 || description.length > 128 || title === description),
  },
  {
    rule: "what may stand in a feed is declared, and all that is declared is told",
    source: `${GUIDELINES}#notifications`,
    broken: () => {
      const declared = manifest.activities.activityTypes.map(({ type }) => type);
      return declared.join() === FEED_KINDS.join() ? [] : declared;
    },
  },
  {
    rule: "it declares every kind of channel by the property that is there for it, and not by the one that stops an upload",
    source: "https://github.com/MicrosoftDocs/msteams-docs/pull/14609",
    broken: () => [
      ...(manifest.supportsChannelFeatures === "tier1" ? [] : ["no kind of channel but standard ones"]),
      ...(manifest.supportedChannelTypes ?? []),
    ],
  },
  {
    rule: "it asks for no permission that it does not use, and takes no files in a chat",
    source: `${GUIDELINES}#security`,
    broken: () => [
      ...manifest.permissions.filter((one) => !["identity", "messageTeamMembers"].includes(one)),
      ...(bot?.supportsFiles ? ["files"] : []),
    ],
  },
  {
    rule: "an accessibility statement is served, in each language",
    source: "https://www.gov.uk/guidance/accessibility-requirements-for-public-sector-websites-and-apps",
    broken: () =>
      (["en", "gd"] as const).filter((one) => !/<h1>/.test(page("https://llcp.example/tab/accessibility", one))),
  },
];

describe("the Store’s checklist", () => {
  test.each(RULES)("$rule", async ({ broken, source }) => {
    expect({ source, broken: await broken() }).toEqual({ source, broken: [] });
  });
});
