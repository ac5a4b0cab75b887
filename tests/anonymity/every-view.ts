import { firstEvent, isStream } from "../helpers/first-event.ts";
import { textIn } from "../helpers/text-in.ts";

/** One thing that somebody can look at or take away, with every text that is in it. */
export type View = { path: string; status: number; text: string };

export type Looking = {
  url: string;
  user: string;
  session: string;
  areaId: string;
  questions: readonly { id: string; number: number }[];
  /** The code of a printed sheet of the session. */
  sheet: string;
};

type OpenApi = { paths: Record<string, { get?: { parameters: { name: string; in: string; required: boolean }[] } }> };

/** Looks at everything that the program's own description says can be read, files that can be taken away among it. */
export async function everyView(looking: Looking): Promise<View[]> {
  const described = await look(looking, "/api/openapi.json");
  const { paths } = JSON.parse(described.text) as OpenApi;
  const wanted = Object.entries(paths).flatMap(([path, { get }]) => (get ? pathsOf(looking, path) : []));
  const views: View[] = [];
  for (const path of wanted) views.push(await look(looking, path));
  return views;
}

/** The path with each parameter filled by what there is: every question, the first pages of words. */
function pathsOf({ session, areaId, questions, sheet }: Looking, path: string): string[] {
  const filled = path
    .replace("/evaluations/{id}", "/evaluations/2026-27")
    .replace("/sessions/{id}", `/sessions/${session}`)
    .replace("{areaId}", areaId)
    .replace("/printed-sheets/{code}", `/printed-sheets/${sheet}`)
    .replace("{other}", "2023-24")
    .replace("/asks/{id}", "/asks/none")
    .replace("/imports/{id}", "/imports/none");
  if (filled.endsWith("/statements"))
    return questions.flatMap(({ id }) =>
      [0, 1, 2, 3].map((page) => `${filled}?question=${encodeURIComponent(id)}&page=${page}`),
    );
  return filled.includes("{n}") ? questions.map(({ number }) => filled.replace("{n}", String(number))) : [filled];
}

async function look({ url, user }: Looking, path: string): Promise<View> {
  const response = await fetch(`${url}${path}`, { headers: { "x-local-user": user } });
  const text = isStream(response.headers.get("content-type"))
    ? await beginningOf(response)
    : textIn(new Uint8Array(await response.arrayBuffer()));
  return { path, status: response.status, text };
}

/** What a stream says at once: all that it says while nothing changes. */
async function beginningOf(response: Response): Promise<string> {
  let text = "";
  const reader = response.body?.getReader();
  while (reader && firstEvent(text) === null) {
    const { done, value } = await reader.read();
    if (done) break;
    text += Buffer.from(value).toString("utf8");
  }
  await reader?.cancel();
  return text;
}
