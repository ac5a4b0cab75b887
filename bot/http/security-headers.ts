/** Where Teams and its siblings frame the tab from. */
const FRAMES = [
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.cloud.microsoft",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://outlook.office.com",
  "https://outlook.office365.com",
];

/** Where Teams' library reads who may frame it today; without it a list as old as the library counts. Nothing of ours is sent there. */
const HOSTS_OF_TEAMS = "https://res.cdn.office.net";

/** Sent with every answer. In local mode loopback pages may frame the tab as well. */
export function securityHeaders({ local }: { local: boolean }): Readonly<Record<string, string>> {
  const frames = ["'self'", ...FRAMES, ...(local ? ["http://127.0.0.1:*", "http://localhost:*"] : [])];
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    // Fluent's styles are written into the page at run time.
    "style-src 'self' 'unsafe-inline'",
    // A picture of a printed sheet is shown beside its boxes without being sent.
    "img-src 'self' data: blob:",
    `connect-src 'self' ${HOSTS_OF_TEAMS}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frames.join(" ")}`,
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    ...(local ? {} : { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
  };
}
