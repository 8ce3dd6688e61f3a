/** The members that have a value. With the type named (`defined<Address>`), a misspelt member does not compile. */
export function defined<T extends object>(members: T): T {
  // A member that is missing reads as undefined, which T allows wherever one was left out.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
