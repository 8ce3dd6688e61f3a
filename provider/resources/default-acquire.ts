/** The acquire that holds where none is declared: money must be said, a search says it, an internal number is made. */
export function defaultAcquire(inputs: Readonly<Record<string, unknown>>): string {
  if (inputs.candidates !== undefined) return "adoptOrBuy";
  return inputs.internal === true ? "register" : "adopt";
}
