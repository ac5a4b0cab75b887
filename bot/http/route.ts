import type { z } from "zod";
import type { BuiltOn } from "../../shared/contract/built-on.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { HttpRefusal, Wording } from "./problem.ts";
import type { LiveAnswer } from "./send-live.ts";

/** What a resource is asked with. Body and query have passed the route's schemas. */
export type Asked<B = unknown, Q = unknown> = {
  actor: Actor;
  params: Readonly<Record<string, string>>;
  query: Q;
  body: B;
  /** In the language of the request. */
  wording: Wording;
  /** Names this sending where the client gave it a name (`idempotency-key`). */
  delivery: string | null;
  /** Of the body; empty where it was not said. */
  contentType: string;
  /** What a write was built on; null where nothing was there. Of what writes nothing: null. */
  builtOn: BuiltOn;
  /** What shows that whoever asks holds the session's own link (`x-session-link`); null where nothing was sent. */
  proof: string | null;
  /** Who asks, found out once more: null when they would not be believed any longer. */
  again(): Promise<Actor | null>;
};

/** A file, piece by piece. */
export type FileAnswer = {
  name: string;
  type: string;
  body: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
};

export type Answered =
  /** `tag`: the same for as long as the body says the same; whoever has it already is only told so. */
  | { ok: true; body: unknown; status?: 200 | 201 | 202; tag?: string }
  /**
   * A body that `make` puts together only when it is not remembered. `contentTag` is a hash of all that it is made of,
   * besides the language and people's names. Whoever holds the same body already gets a 304.
   */
  | { ok: true; contentTag: string; make(): unknown }
  /** JSON that is written out already, in pieces. */
  | { ok: true; json: readonly (string | Uint8Array)[] }
  | { ok: true; live: LiveAnswer }
  | { ok: true; file: FileAnswer }
  | ({ ok: false } & HttpRefusal);

type Method = "get" | "put" | "post" | "del";
type Writes = "over" | "new";

/** One line of the tab's API: the table that routes it, documents it and is tested against. */
export type Route = {
  method: Method;
  /** With `:name` parameters, as restify writes them. */
  path: string;
  summary: string;
  /** `anybody`: answered without an identity. `text`: the body is not JSON but a file's bytes. */
  access: "person" | "anybody";
  /**
   * What it does to the record. `over`: changes what may be there, so it is asked what it was built on; `new`: makes what
   * is not there yet, and is asked to say so. Null: nothing.
   */
  writes: Writes | null;
  takes: "nothing" | "json" | "bytes";
  body: z.ZodType | null;
  query: z.ZodType | null;
  answers: z.ZodType;
  /** What it means when the answer is 202; null where it never is. */
  accepts: string | null;
  /** The media type of what is answered. */
  produces: string;
  /** What is answered takes the same room whatever it says. */
  inOneSize: boolean;
  /** Questions are answered in the words that were written, whatever language is asked in: these are there to be changed. */
  asWritten: boolean;
  handle(asked: Asked): Promise<Answered>;
};

/** Whatever is not read with GET says what it does to the record. */
type Doing = { method: "get"; writes?: undefined } | { method: Exclude<Method, "get">; writes: Writes | null };

type Definition<B extends z.ZodType, Q extends z.ZodType> = Doing & {
  path: string;
  summary: string;
  access?: Route["access"];
  body?: B;
  query?: Q;
  bytes?: true;
  answers: z.ZodType;
  accepts?: string;
  /** For files; JSON otherwise. */
  produces?: string;
  inOneSize?: true;
  asWritten?: true;
  handle(asked: Asked<z.output<B>, z.output<Q>>): Promise<Answered>;
};

export const JSON_TYPE = "application/json; charset=utf-8";

/** Ties the schemas of a route to what its handler is given. */
export function route<B extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType>(
  definition: Definition<B, Q>,
): Route {
  const {
    access = "person",
    writes = null,
    body = null,
    query = null,
    accepts = null,
    produces = JSON_TYPE,
    inOneSize = false,
    asWritten = false,
    bytes,
    handle,
    ...rest
  } = definition;
  return {
    ...rest,
    access,
    writes,
    body,
    query,
    accepts,
    produces,
    inOneSize,
    asWritten,
    takes: bytes ? "bytes" : body ? "json" : "nothing",
    handle: (asked) => handle(asked as Asked<z.output<B>, z.output<Q>>),
  };
}
