import type { BuiltOn } from "../../shared/contract/built-on.ts";

type Read = Record<string, unknown> | null;
/** What is read at a path by whoever writes; null where they find nothing. */
type Get = (path: string) => Promise<Read>;

const itemOf = (read: Read, id: string | undefined): Read =>
  ((read?.["items"] ?? []) as Record<string, unknown>[]).find((one) => one["id"] === id) ?? null;

/** Where the tag stands that a write names, by its path. What is not here makes something new. */
const PLACES: readonly { of: RegExp; at: (...ids: string[]) => string; tag?: (read: Read, id?: string) => unknown }[] =
  [
    { of: /^(\/api\/sessions\/[^/]+\/questions\/\d+\/answer)$/, at: (path) => path },
    {
      of: /^(\/api\/sessions\/[^/]+)\/questions\/\d+\/recorded\/([^/]+)$/,
      at: (session) => `${session}/recorded`,
      tag: (read, entry) =>
        ((read?.["items"] ?? []) as Record<string, unknown>[]).find((one) => one["entry"] === entry)?.["etag"],
    },
    {
      of: /^(\/api\/sessions\/[^/]+\/printed-sheets\/[^/]+)(?:\/questions\/(\d+))?$/,
      at: (sheet) => sheet,
      tag: (read, number) =>
        number === undefined
          ? read?.["etag"]
          : ((read?.["answers"] ?? []) as { questionId: string; etag: string }[]).find(({ questionId }) =>
              questionId.endsWith(`/${number}`),
            )?.etag,
    },
    {
      of: /^(\/api\/sessions\/[^/]+)\/sheets\/([^/]+)$/,
      at: (session) => `${session}/recorded`,
      tag: (read, sheet) =>
        ((read?.["items"] ?? []) as { sheets: string[]; savedAt: string }[])
          .filter(({ sheets }) => sheets.includes(sheet ?? ""))
          .map(({ savedAt }) => savedAt)
          .sort()
          .at(-1),
    },
    {
      of: /^(\/api\/sessions\/[^/]+)\/(?:move-on|back|pause|resume|lock|unlock|close|stay-open|move-deadline|one-more-minute|reopen|never-mind|cancel)$/,
      at: (session) => session,
    },
    { of: /^(\/api\/sessions\/[^/]+)\/(?:room|questions\/\d+\/(?:reveal|talk))$/, at: (session) => `${session}/room` },
    { of: /^(\/api\/sessions\/[^/]+\/questions\/\d+\/marks)$/, at: (marks) => marks },
    {
      of: /^(\/api\/sessions\/[^/]+\/questions\/\d+\/notes)\/([^/]+)$/,
      at: (notes) => notes,
      tag: (read, id) => itemOf(read, id)?.["etag"],
    },
    {
      of: /^(\/api\/sessions\/[^/]+\/looking-back)\/reply$/,
      at: (back) => back,
      tag: (read) => (read?.["reply"] as Read)?.["etag"],
    },
    { of: /^(\/api\/sessions\/[^/]+\/looking-back)$/, at: (back) => back },
    { of: /^(\/api\/evaluations\/[^/]+)$/, at: (round) => round },
    {
      of: /^(\/api\/evaluations\/[^/]+\/report)\/(?:draft|publish)$/,
      at: (report) => report,
      tag: (read) => (read?.["draft"] as Read)?.["etag"],
    },
    {
      of: /^(\/api\/evaluations\/[^/]+\/report)\/withdraw$/,
      at: (report) => report,
      tag: (read) => (read?.["versions"] as { hash: string }[] | undefined)?.[0]?.hash,
    },
    { of: /^(\/api\/evaluations\/[^/]+\/themes)\/(?:placings|steps)$/, at: (themes) => themes },
    { of: /^(\/api\/evaluations\/[^/]+\/themes\/draft)(?:\/approve)?$/, at: (draft) => draft },
    {
      of: /^(\/api\/codebooks)$/,
      at: (codebooks) => codebooks,
      tag: (read) => String((read?.["items"] as { version: number }[] | undefined)?.[0]?.version),
    },
    {
      of: /^(\/api\/evaluations\/[^/]+\/areas\/[^/]+\/(?:actions|decisions))\/([^/]+)(?:\/answer)?$/,
      at: (plan) => plan,
      tag: (read, id) => itemOf(read, id)?.["etag"],
    },
    {
      of: /^(\/api\/evaluations\/[^/]+)\/areas\/([^/]+)\/placement$/,
      at: (round) => `${round}/placements`,
      tag: (read, areaId) => itemOf(read, areaId)?.["etag"],
    },
    { of: /^(\/api\/evaluations\/[^/]+)\/grade$/, at: (round) => `${round}/placements` },
    { of: /^(\/api\/evaluations\/[^/]+\/areas\/[^/]+\/scheduled-launch)$/, at: (path) => path },
    { of: /^(\/api\/asks\/[^/]+)\/(?:answer|arrange|withdraw)$/, at: (ask) => ask },
    {
      of: /^(\/api\/people)\/([^/]+)\/(?:roles|roles\/take|hand-over)$/,
      at: (people) => people,
      tag: (read, id) => itemOf(read, id)?.["etag"],
    },
    {
      of: /^(\/api\/register)\/((?:o|p)-[^/]+)$/,
      at: (register) => register,
      tag: (read, id) => itemOf(read, id)?.["etag"],
    },
    { of: /^(\/api\/imports\/(?!readings$)[^/]+)(?:\/file)?$/, at: (path) => path },
    {
      of: /^(\/api\/words)\/(.+)$/,
      at: (words) => words,
      tag: (read, id) => itemOf(read, id)?.["etag"],
    },
    { of: /^(\/api\/report-logo)$/, at: (logo) => logo },
    { of: /^(\/api\/me\/data)$/, at: (data) => data },
  ];

/** What a write is built on that comes from a page which was read a moment before. */
export async function justRead(path: string, get: Get): Promise<BuiltOn> {
  for (const { of, at, tag = (read: Read) => read?.["etag"] } of PLACES) {
    const found = of.exec(path.split("?")[0] ?? "");
    if (!found) continue;
    const named = tag(await get(at(...found.slice(1))), found[2] && decodeURIComponent(found[2]));
    return typeof named === "string" ? named : null;
  }
  return null;
}
