import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { feedOf } from "../../bot/service/feed-of.ts";
import type { Trust } from "../../bot/identity/trust.ts";
import { createFeedStore, type FeedStanding } from "../../bot/storage/feed-store.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import { inOneLine, unseen, well, wrong, type Finding } from "./finding.ts";

const BELIEVE =
  "Let the tab's registration (TAB_CLIENT_ID) believe the managed identity FEED_IDENTITY (docs/deploy.md, The activity feed). Until then people are told in their chats.";
const CONSENT =
  "Upload the package of this version, and let the app be installed for people in the Teams admin centre (setup policies), which agrees to TeamsActivity.Send.User for them. Until then they are told in their chats.";

type Given = { config: ServiceConfig; trust: Trust; store: TableStore | null };

/** Checks that the registration for activity feeds is granted a token, and tells what Graph last answered it. */
export async function lookAtFeed({ config, trust, store }: Given): Promise<Finding> {
  const feed = feedOf(config, trust);
  if (!feed) return well("feed", "none is used: people are told in their own chats");
  try {
    await feed.graph.token();
  } catch (error) {
    return wrong("feed", `the tab's registration is granted no token: ${inOneLine(error)}`, BELIEVE);
  }
  if (!store) return unseen("feed", "the tables have to answer first");
  const { toldAt, refused } = await createFeedStore(store).get(feed.tenantId);
  if (refused && refused.at > (toldAt ?? "")) return wrong("feed", saidOf(refused), mendOf(refused.status));
  return toldAt
    ? well("feed", `somebody was told in it at ${toldAt}`)
    : unseen("feed", "nobody was to be told in it yet");
}

function saidOf({ at, status, code }: NonNullable<FeedStanding["refused"]>): string {
  return status === 0 ? `at ${at} nobody could be told: ${code}` : `at ${at} Graph refused: ${status}, ${code}`;
}

function mendOf(status: number): string {
  if (status === 403 || status === 404) return CONSENT;
  if (status === 0)
    return "Let this host reach graph.microsoft.com over HTTPS, and look at the log for “activity feed”.";
  return status === 401
    ? BELIEVE
    : "Upload the package of this version: Graph does not know what people are to be told.";
}
