import type { IncomingMessage } from "node:http";
import { clientAddress } from "../../bot/http/client-address.ts";

const from = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

describe("where a request comes from", () => {
  test.each([
    ["10.0.0.7", "1.2.3.4", 0, "10.0.0.7"],
    ["10.0.0.7", "9.9.9.9, 1.2.3.4", 1, "1.2.3.4"],
    ["10.0.0.7", "9.9.9.9,  1.2.3.4:51234 ", 1, "1.2.3.4"],
    ["10.0.0.7", "9.9.9.9, 1.2.3.4, 10.0.0.6", 2, "1.2.3.4"],
    ["10.0.0.7", undefined, 1, "10.0.0.7"],
    ["10.0.0.7", "", 1, "10.0.0.7"],
    ["10.0.0.7", "1.2.3.4", 2, "10.0.0.7"],
    ["::ffff:10.0.0.7", undefined, 0, "10.0.0.7"],
    ["2001:db8:1:2:3:4:5:6", undefined, 0, "2001:db8:1:2::/64"],
    ["2001:db8:1:2::6", undefined, 0, "2001:db8:1:2::/64"],
    ["2001:db8::6", undefined, 0, "2001:db8:0:0::/64"],
    ["10.0.0.7", "[2001:db8:1:2:3:4:5:6]:443", 1, "2001:db8:1:2::/64"],
    ["10.0.0.7", "2001:DB8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:0003::6", undefined, 0, "2001:db8:1:2::/64"],
    ["fe80::1:2:3:4%eth0", undefined, 0, "fe80:0:0:0::/64"],
    ["::ffff:a00:7", undefined, 0, "10.0.0.7"],
    ["64:ff9b::1.2.3.4", undefined, 0, "64:ff9b:0:0::/64"],
    ["::1", undefined, 0, "0:0:0:0::/64"],
    [undefined, undefined, 0, "unknown"],
  ])("%s, forwarded for %s, behind %i proxies, is %s", (remote, forwarded, proxies, expected) => {
    expect(clientAddress(from(remote, forwarded), proxies)).toBe(expected);
  });

  test("nothing that a sender writes grows without end", () => {
    expect(clientAddress(from("10.0.0.7", "x".repeat(10_000)), 1).length).toBeLessThanOrEqual(64);
  });
});
