import { z } from "zod";

/** `path`: a file in the tab's API, with its query. */
export const askDownloadSchema = z.strictObject({ path: z.string().startsWith("/api/").max(2_000) });
export const downloadViewSchema = z.object({ address: z.string() });
export type DownloadView = z.infer<typeof downloadViewSchema>;

/**
 * `POST /api/chat-files`: whether the app has asked the person in their own chat; false where they have none with it.
 */
export const chatFileViewSchema = z.object({ asked: z.boolean() });
export type ChatFileView = z.infer<typeof chatFileViewSchema>;
