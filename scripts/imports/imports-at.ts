import { ConfigError } from "../../bot/config.ts";
import type { GivenWords } from "../../bot/evaluation/imports/read-import.ts";
import type { SourceFile } from "../../bot/imports/read-source.ts";
import { builtOnHeaders, type BuiltOn } from "../../shared/contract/built-on.ts";
import { problemSchema } from "../../shared/contract/views.ts";

const NOT_FOUND = 404;

export type ApiRefusal = { reason: string; title: string; detail: string };

/**
 * The request was refused, and nothing was changed. `told`: what to print before the refusal. With `--json` it is part
 * of the output.
 */
export class RefusedByApi extends Error {
  readonly refusal: ApiRefusal;
  readonly lines: readonly string[];
  readonly json: object;

  constructor(refusal: ApiRefusal, told: { lines: readonly string[]; json: object } = { lines: [], json: {} }) {
    super(`${refusal.title}. ${refusal.detail}`);
    this.refusal = refusal;
    this.lines = told.lines;
    this.json = told.json;
  }
}

type Asking = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** The path below `/api/imports`. */
  path: string;
  builtOn?: BuiltOn;
  body?: unknown;
  file?: { file: SourceFile; given: GivenWords };
};
/** Asks the program about imports. Throws `RefusedByApi` where it refuses, `ConfigError` where the import does not exist. */
export type Imports = { ask: <T>(asking: Asking) => Promise<T> };

/** The imports of the program at `url`. `who`: the headers that identify the person. */
export function importsAt(url: string, who: Readonly<Record<string, string>>): Imports {
  const ask = async <T>({ method = "GET", path, builtOn, body, file }: Asking): Promise<T> => {
    const query = file ? `?${new URLSearchParams({ name: file.file.name, ...file.given }).toString()}` : "";
    const type = file ? "application/octet-stream" : "application/json";
    const response = await fetch(`${url}/api/imports${path}${query}`, {
      method,
      headers: {
        ...who,
        ...(method === "GET" ? {} : { "content-type": type, ...builtOnHeaders(builtOn ?? null) }),
      },
      ...(file ? { body: new Uint8Array(file.file.bytes) } : body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said: unknown = await response.json();
    if (response.ok) return said as T;
    if (response.status === NOT_FOUND)
      throw new ConfigError(`There is no such import: ${decodeURIComponent(path.slice(1))}. --list names them.`);
    const problem = problemSchema.parse(said);
    const { title, detail, reason = problem.type } = problem;
    throw new RefusedByApi({ reason, title, detail });
  };
  return { ask };
}
