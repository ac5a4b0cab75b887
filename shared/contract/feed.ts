/**
 * What somebody is told in their activity feed of Teams, as the app package calls it. Its words stand in the package, and are
 * the same for everybody: a feed is read on locked screens.
 */
export const FEED_KINDS = ["answerAsked", "actionDue", "askWaits", "reportPublished"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
