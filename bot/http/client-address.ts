import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * Where a request comes from. Each trusted proxy in front of the program adds the address that it saw to the end of
 * `X-Forwarded-For`; whatever stands before those was written by the sender and is not believed. An IPv6 network of 64
 * bits belongs to one house, so it is one address here.
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  const seen = proxies > 0 ? forwarded.at(-proxies) : undefined;
  return network(withoutPort(seen ?? request.socket.remoteAddress ?? "unknown"));
}

/** Azure's web hosts write the port beside the address. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1];
  return bracketed ?? address.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/, "$1");
}

function network(address: string): string {
  const plain = address.replace(/%.*$/, "").toLowerCase();
  if (!isIPv6(plain)) return plain.slice(0, 64);
  // Of the many ways to write an address, this gives the one that is agreed on.
  const [head = "", tail = ""] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  const groups = [...left, ...zeros, ...right];
  return groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff"
    ? oldAddress(groups)
    : `${groups.slice(0, 4).join(":")}::/64`;
}

/** An address of the older kind within one of the newer. */
function oldAddress(groups: readonly string[]): string {
  const bytes = groups.slice(6).flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join(".");
}
