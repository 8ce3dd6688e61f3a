/** The members that have a value. Name the type (`defined<Live<"PhoneNumber">>`), or a misspelt member compiles. */
export function defined<T extends object>(members: T): T {
  // A member that is missing reads as undefined, which T allows wherever one was left out.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
