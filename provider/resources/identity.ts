/**
 * How a resource says which thing it is: by its own number, by the number that it stands on, or not at all. Whatever
 * depends on that asks here.
 */
import { e164, formatId, isInternal, numberOf, parseId } from "./id";
import type { Identity, Properties } from "./resource";

/** The resource is a number of an account. */
export const itsOwnNumber: Identity = {
  numberInput: "number",
  vendorInput: "vendor",
  isNumber: true,
  isPinned: false,
  hasEvent: false,
  refOf({ vendor, account, number: text, internal }) {
    if (typeof vendor !== "string" || typeof text !== "string") return undefined;
    const number = internal === true ? `ext-${text}` : e164(text);
    return number === undefined ? undefined : { vendor, ...(typeof account === "string" && { account }), number };
  },
  canonical({ number, internal }) {
    return typeof number === "string" && internal !== true ? { number: e164(number) ?? number } : {};
  },
  inputsOf(ref) {
    const internal = isInternal(ref);
    return {
      vendor: ref.vendor,
      ...(ref.account !== undefined && { account: ref.account }),
      number: internal ? ref.number.slice("ext-".length) : ref.number,
      ...(internal && { internal }),
    };
  },
};

/** The resource stands on a number, which it names by its id. */
export const onNumber: Identity = {
  numberInput: "phoneNumber",
  vendorInput: "phoneNumber",
  isNumber: false,
  isPinned: false,
  hasEvent: false,
  refOf({ phoneNumber }) {
    const ref = typeof phoneNumber === "string" ? parseId(phoneNumber) : undefined;
    return ref?.event === undefined ? ref : undefined;
  },
  canonical({ phoneNumber }) {
    const ref = typeof phoneNumber === "string" ? parseId(phoneNumber) : undefined;
    return ref ? { phoneNumber: formatId(ref) } : {};
  },
  inputsOf: (ref) => ({ phoneNumber: formatId(numberOf(ref)) }),
};

/** The same, and one of several events of the number. */
export const onNumberAndEvent: Identity = {
  ...onNumber,
  hasEvent: true,
  refOf(inputs) {
    const ref = onNumber.refOf(inputs);
    return ref && typeof inputs.event === "string" ? { ...ref, event: inputs.event } : undefined;
  },
  inputsOf: (ref) => ({ ...onNumber.inputsOf(ref), event: ref.event }),
};

/** The resource is an answer of a vendor, pinned when it was made. */
export const pinned: Identity = {
  numberInput: "vendor",
  vendorInput: "vendor",
  isNumber: false,
  isPinned: true,
  hasEvent: false,
  refOf: () => undefined,
  canonical: () => ({}),
  inputsOf: () => ({}),
};

/** Whether an identity input means the same thing before and now, however it is spelt. */
export function isSameIdentity(identity: Identity, input: string, before: Properties, now: Properties): boolean {
  // A number that was found by a search is not declared; what else says which number it is stays the same.
  if (input === "number" && now.number === undefined && now.candidates !== undefined) return true;
  const was = before[input] ?? "";
  const is = identity.canonical(now)[input] ?? now[input] ?? "";
  return was === is || ((was === "" || was === false) && (is === "" || is === false));
}
