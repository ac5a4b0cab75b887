import type { Announcing } from "../evaluation/deps.ts";

/** Announces what verbs have changed to all followers. A follower hears what is announced after it began to follow. */
export type Announcements = Announcing & { follow(follower: Partial<Announcing>): void };

export function createAnnouncements(): Announcements {
  const followers: Partial<Announcing>[] = [];
  return {
    follow: (follower) => void followers.push(follower),
    duesChanged() {
      for (const one of followers) one.duesChanged?.();
    },
    opensChanged() {
      for (const one of followers) one.opensChanged?.();
    },
    changed(...change) {
      for (const one of followers) one.changed?.(...change);
    },
  };
}
