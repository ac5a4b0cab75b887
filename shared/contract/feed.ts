/**
 * The kinds of activity feed notices, by their names in the app package. Their words are in the package and equal for
 * everybody, since a feed is read on locked screens.
 */
export const FEED_KINDS = ["answerAsked", "actionDue", "askWaits", "reportPublished"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
