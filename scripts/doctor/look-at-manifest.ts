import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { FEED_KINDS } from "../../shared/contract/feed.ts";
import { unseen, well, wrong, type Finding } from "./finding.ts";

const manifestSchema = z.object({
  id: z.string(),
  bots: z.array(z.object({ botId: z.string() })).min(1),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string() }),
  activities: z.object({ activityTypes: z.array(z.object({ type: z.string() })) }).optional(),
});

const MEND =
  "Make the package anew from the same values (npm run package -- --env NAME), and upload it in the Teams admin centre.";

type Given = { config: ServiceConfig; teamsAppId: string | undefined; appPackage: Uint8Array | null };

/** Checks that the app package and the settings name the same app, bot, sign-in and address. */
export function lookAtManifest({ config, teamsAppId, appPackage }: Given): Finding[] {
  if (!appPackage) return [unseen("manifest", "name the app package that was uploaded: --package FILE.zip")];
  const manifest = readManifest(appPackage);
  if (!manifest) return [wrong("manifest", "the file holds no manifest of an app", MEND)];
  const { host } = new URL(config.publicUrl);
  const { bots, validDomains, webApplicationInfo: signIn } = manifest;
  const feed = manifest.activities?.activityTypes.map(({ type }) => type) ?? [];
  const rules: [boolean, string][] = [
    [
      config.feedIdentity === null || FEED_KINDS.every((kind) => feed.includes(kind)),
      "it does not name all that people are told in their activity feed",
    ],
    [
      bots.every(({ botId }) => botId.toLowerCase() === config.bot.appId),
      "its bot is not BOT_ID: Teams writes to another one",
    ],
    [signIn.id.toLowerCase() === config.tabClientId, "it signs people in with another registration than TAB_CLIENT_ID"],
    [
      signIn.resource.toLowerCase() === `api://${host}/${config.tabClientId}`,
      `it asks for tokens of ${signIn.resource}, not of api://${host}/${config.tabClientId}: nobody can sign in`,
    ],
    [validDomains.includes(host), `${host} is not one of its valid domains: Teams does not open the tab`],
    [
      !teamsAppId || manifest.id.toLowerCase() === teamsAppId.trim().toLowerCase(),
      "its id is not TEAMS_APP_ID: what is uploaded is another app",
    ],
  ];
  const broken = rules.filter(([holds]) => !holds).map(([, says]) => wrong("manifest", says, MEND));
  return broken.length > 0 ? broken : [well("manifest", "it names the same bot, sign-in and address as the settings")];
}

function readManifest(appPackage: Uint8Array): z.infer<typeof manifestSchema> | null {
  try {
    const { "manifest.json": file } = unzipSync(appPackage, { filter: ({ name }) => name === "manifest.json" });
    return manifestSchema.parse(JSON.parse(strFromU8(file ?? new Uint8Array())));
  } catch {
    return null;
  }
}
