import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { readBody } from "../../bot/http/read-body.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A body that begins and never ends. */
const endless = (): IncomingMessage => {
  const body = Object.assign(new PassThrough(), { headers: { "content-length": "100" } });
  body.write("{");
  return body as unknown as IncomingMessage;
};

test("a body that never ends is waited for ten seconds, and then cut off", async () => {
  const read = jest.fn();
  const reading = readBody(endless()).then(read);
  await jest.advanceTimersByTimeAsync(9_999);
  expect(read).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  await reading;
  expect(read).toHaveBeenCalledWith({ ok: false, status: 408, limit: 256 * 1024 });
});
