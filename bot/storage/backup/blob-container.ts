import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StorageUnavailable } from "../tables/storage-error.ts";

/** A version of the service's protocol that Azure and Azurite both speak. */
const VERSION = "2021-12-02";
const SCOPE = "https://storage.azure.com/.default";
const BLOCK_BYTES = 8 * 1024 * 1024;
const ATTEMPTS = 3;
const PAUSE_MS = 2_000;
const ATTEMPT_MS = 120_000;

export type BlobContainer = {
  /** Whether there is a blob of this name. */
  has(name: string): Promise<boolean>;
  /** Stores a file under a name that is not taken, all of it or nothing; false when the name is taken. */
  put(name: string, path: string): Promise<boolean>;
  /** Writes a blob into a new file that only its owner may read; false when there is no such blob. */
  fetch(name: string, path: string): Promise<boolean>;
  /** The names that there are, in the order of the alphabet. */
  list(): Promise<string[]>;
};

export type BlobContainerOptions = {
  /** The address of the container, such as https://account.blob.core.windows.net/backups; a query of it signs each request. */
  address: string;
  /** Gives the token of an identity for the scope named; asked where the address has no query. */
  token?(scope: string): Promise<string>;
};

type Call = {
  method: string;
  name?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array<ArrayBuffer> | string;
};

/** Files in a container of Azure's blob service. Everything throws `StorageUnavailable` when the service does not do as asked. */
export function openBlobContainer({ address, token = identityToken() }: BlobContainerOptions): BlobContainer {
  const ask = async (call: Call, expected: readonly number[]): Promise<Response> => {
    const { method, body } = call;
    const url = urlOf(address, call);
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt === ATTEMPTS;
      try {
        const signed = new URL(address).search ? {} : { authorization: `Bearer ${await token(SCOPE)}` };
        const headers = { "x-ms-version": VERSION, ...signed, ...call.headers };
        const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(ATTEMPT_MS) });
        if (expected.includes(response.status)) return response;
        await response.body?.cancel();
        const code = response.headers.get("x-ms-error-code") ?? "no reason given";
        if (isLast || response.status < 500) throw unavailable(call, `${response.status}, ${code}`);
      } catch (cause) {
        if (isLast || cause instanceof StorageUnavailable) throw unavailable(call, cause);
      }
      await new Promise((done) => setTimeout(done, PAUSE_MS * attempt));
    }
  };

  const has = async (name: string): Promise<boolean> =>
    (await ask({ method: "HEAD", name }, [200, 404])).status === 200;
  return {
    has,
    async put(name, path) {
      const blocks: string[] = [];
      for await (const bytes of piecesOf(path)) {
        const id = Buffer.from(String(blocks.length).padStart(8, "0")).toString("base64");
        const headers = { "content-md5": createHash("md5").update(bytes).digest("base64") };
        await ask({ method: "PUT", name, query: { comp: "block", blockid: id }, headers, body: bytes }, [201]);
        blocks.push(id);
      }
      const list = `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.map((id) => `<Latest>${id}</Latest>`).join("")}</BlockList>`;
      const headers = { "if-none-match": "*", "content-type": "application/xml" };
      const stored = await ask({ method: "PUT", name, query: { comp: "blocklist" }, headers, body: list }, [201, 409, 412]); // prettier-ignore
      return stored.status === 201;
    },
    async fetch(name, path) {
      const found = await ask({ method: "GET", name }, [200, 404]);
      if (found.status === 404 || !found.body) return false;
      try {
        await pipeline(Readable.fromWeb(found.body), createWriteStream(path, { mode: 0o600, flags: "wx" }));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).syscall) throw cause;
        await rm(path, { force: true });
        throw unavailable({ method: "GET", name }, cause);
      }
      return true;
    },
    async list() {
      const names: string[] = [];
      let marker = "";
      do {
        const query = { restype: "container", comp: "list", ...(marker ? { marker } : {}) };
        const text = await (await ask({ method: "GET", query }, [200])).text();
        // Ours alone: what else lies there has no such name.
        names.push(...[...text.matchAll(/<Name>([\w.-]+)<\/Name>/g)].map(([, one = ""]) => one));
        marker = (/<NextMarker>([^<]+)<\/NextMarker>/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
      } while (marker);
      return names.sort();
    },
  };
}

function identityToken(): (scope: string) => Promise<string> {
  let credential: { getToken(scope: string): Promise<{ token: string }> } | undefined;
  return async (scope) => {
    if (!credential) {
      const { DefaultAzureCredential } = await import("@azure/identity");
      credential = new DefaultAzureCredential();
    }
    return (await credential.getToken(scope)).token;
  };
}

function urlOf(address: string, { name, query = {} }: Call): string {
  const url = new URL(address);
  if (name !== undefined) url.pathname = `${url.pathname.replace(/\/$/, "")}/${encodeURIComponent(name)}`;
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url.href;
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const file = await open(path, "r");
  try {
    for (;;) {
      const piece = new Uint8Array(BLOCK_BYTES);
      const { bytesRead } = await file.read(piece, 0, BLOCK_BYTES);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Names the blob and what was said, never the address, whose query may be a secret. */
function unavailable({ method, name }: Call, cause: unknown): StorageUnavailable {
  if (cause instanceof StorageUnavailable) return cause;
  const why = typeof cause === "string" ? cause : cause instanceof Error ? cause.message.split("\n")[0] : "unknown";
  return new StorageUnavailable(
    `The backup container did not take ${method}${name ? ` of ${name}` : ""}: ${why}`,
    { maybeApplied: false, cause: typeof cause === "string" ? undefined : cause }, // prettier-ignore
  );
}
