/**
 * Why a mapping may hold more than is listed. Where two worlds were joined that gave it different keys, it lists all of them: some may not be there,
 * and nothing else can be. Every other reason means that anything may be in it.
 */

const DEPENDS = "some of its keys depend on ";

/** The reason of a mapping that has some of its keys only where a condition holds. */
export const dependsOn = (condition: string): string => `${DEPENDS}\`${condition}\``;

/** Whether every key that a mapping may have is listed. */
export const isOnlyDependent = (reason: string): boolean => reason.startsWith(DEPENDS);

/** The reason of a mapping that was open for one already, if at all, and is for another: what may be anything outweighs what depends. */
export function opened(before: string | null, reason: string | null): string | null {
  return before === null || (reason !== null && isOnlyDependent(before)) ? reason : before;
}
