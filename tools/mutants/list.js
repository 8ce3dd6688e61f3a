// Defects that could be made by hand in what decides about money and loss: each is put in by itself, and a test must notice. `explained`: why none can.
const R = "provider/transport/retry.ts";
const L = "provider/lifecycle";
const P = "provider/vendors/telcom/purchases.ts";

/** @type {readonly { file: string, from: string, to: string, why: string, explained?: string }[]} */
module.exports = [
  {
    file: R,
    from: 'if (effect === "write") return refused ? "fail" : "unknown";',
    to: 'if (effect === "write") return refused ? "fail" : again(attempt);',
    why: "a lost write is sent again: buys twice",
  },
  { file: R, from: 'return refused ? "fail" : "unknown";', to: 'return "fail";', why: "a lost write counts as refused: never looked for" },
  { file: R, from: "outcome.renewable && !attempt.renewed", to: "outcome.renewable", why: "tokens are renewed for ever" },
  { file: R, from: "status >= 300 && status < 500 && status !== 408", to: "status >= 300 && status < 500", why: "a 408 counts as not executed" },
  { file: R, from: " && status !== 302 && status !== 303", to: "", why: "a form's redirect counts as not executed" },
  { file: R, from: "status >= 300 && status < 500 &&", to: "status >= 300 && status <= 500 &&", why: "a 500 counts as not executed" },
  { file: R, from: "if (attempt.number >= MAX_ATTEMPTS)", to: "if (attempt.number > MAX_ATTEMPTS)", why: "one attempt too many" },
  { file: R, from: "outcome.accepted && outcome.readable", to: "outcome.accepted", why: "an unreadable answer passes" },
  {
    file: R,
    from: 'if (outcome.type === "answered" && outcome.rateLimited) return again',
    to: 'if (outcome.type === "answered" && outcome.rateLimited && effect === "read") return again',
    why: "a write is not sent again after a 429",
  },
  { file: R, from: 'retryAfterMs > MAX_RETRY_AFTER_MS ? "fail"', to: 'retryAfterMs < 0 ? "fail"', why: "a Retry-After of hours is slept through" },

  { file: `${L}/acquire.ts`, from: 'if (how === "adopt" || how === "takeover") {', to: 'if (how === "takeover") {', why: "adopt buys" },
  {
    file: `${L}/acquire.ts`,
    from: 'if (how === "buy" && !mayRepeat(work, inputs, live)) {',
    to: 'if (how === "buy" && mayRepeat(work, inputs, live)) {',
    why: "buy adopts what is held, and refuses a repetition",
  },
  { file: `${L}/acquire.ts`, from: '=== "ours" || run.held.has(sameThing(resource.kind, ref));', to: '=== "ours";', why: "buy fails on a rename or --replace" },
  { file: `${L}/acquire.ts`, from: "  refuseCancelled(work, live);\n", to: "", why: "a number that was given up is adopted" },
  { file: `${L}/acquire.ts`, from: "    refuseAnothers(work, inputs, live, how);\n", to: "", why: "another stack's number is adopted" },
  { file: `${L}/acquire.ts`, from: 'if (how === "takeover" || readMark', to: "if (readMark", why: "takeover does not take over" },
  { file: `${L}/acquire.ts`, from: '=== "another\'s") passed.push(', to: '=== "ours") passed.push(', why: "a candidate with another's mark is taken" },
  { file: `${L}/acquire.ts`, from: 'if (how === "adopt") passed.push(', to: 'if (how === "never") passed.push(', why: "adopt buys a candidate" },
  {
    file: `${L}/acquire.ts`,
    from: "if (!(refusal instanceof NotOnOfferError)) throw refusal;",
    to: "if (refusal) throw refusal;",
    why: "a refused candidate is not looked for again: buys the next",
  },
  {
    file: `${L}/acquire.ts`,
    from: "if (support.labelLength !== undefined) return { ref, live, acquired",
    to: "if (support.labelLength === undefined) return { ref, live, acquired",
    why: "without labels, a refused candidate is adopted on a guess",
  },
  {
    file: `${L}/acquire.ts`,
    from: "for (const wait of MARK_LOOKS_MS) {",
    to: "for (const wait of []) {",
    why: "a candidate is adopted before its buyer could mark it",
  },
  {
    file: `${L}/acquire.ts`,
    from: "if (!(error instanceof OutcomeUnknownError)) throw soldOut(error, ref, inputs);",
    to: "throw soldOut(error, ref, inputs);",
    why: "a lost purchase is not looked for",
  },
  {
    file: `${L}/acquire.ts`,
    from: "    if (seen.live) return seen;\n",
    to: "    if (seen.live) return seen;\n    await adapter.create(ref, inputs);\n",
    why: "a lost purchase is sent again",
  },
  {
    file: `${L}/acquire.ts`,
    from: 'error.kind === "rejected" || error.kind === "conflict"',
    to: 'error.kind === "conflict"',
    why: "a sold candidate ends the run",
  },
  { file: `${L}/acquire.ts`, from: "run.bought.size >= maxPurchases", to: "run.bought.size > maxPurchases", why: "one purchase more than the guard allows" },
  {
    file: `${L}/acquire.ts`,
    from: "if (!(error instanceof OutcomeUnknownError || error instanceof UnseenError)) run.bought.delete(id);",
    to: "run.bought.delete(id);",
    why: "a lost purchase does not count for the guard",
  },
  { file: `${L}/acquire.ts`, from: "if (price > Number(inputs[name]))", to: "if (price >= Number(inputs[name]))", why: "a price at the ceiling is refused" },
  {
    file: `${L}/acquire.ts`,
    from: "if (price === undefined) return giveUp(",
    to: "if (price === null) return giveUp(",
    why: "without a price the ceiling is no ceiling",
  },

  {
    file: `${L}/create.ts`,
    from: 'if (!live || live.status === "cancelled") {',
    to: "if (!live) {",
    why: "a routing is set on a number that was given up",
    explained:
      "the only vendor that has such numbers, FoneStorm, gives none for what stands on them; the contract of `find` allows it, so the lifecycle looks too",
  },
  {
    file: `${L}/create.ts`,
    from: "const mark = toMark ? markFor(work, inputs, live) : undefined;",
    to: "const mark = undefined;",
    why: "what is bought bears no mark",
  },
  {
    file: `${L}/create.ts`,
    from: "if (support.labelLength === undefined || inputs.label !== undefined) return undefined;",
    to: "if (support.labelLength === undefined) return undefined;",
    why: "a mark overwrites a declared label",
  },
  {
    file: `${L}/create.ts`,
    from: "managed: confirmed(work, inputs, seen)",
    to: "managed: managedBy(work.resource, inputs)",
    why: "an unfinished create passes for finished",
  },

  {
    file: `${L}/update.ts`,
    from: "...disarmed(before, managed, inputs)",
    to: "declared: before, managed",
    why: "a release that was taken back stays armed after a failure",
  },
  { file: `${L}/update.ts`, from: "  declare(run, kind, ref, inputs);\n", to: "", why: "what an update declares may be deleted in the same run" },
  { file: `${L}/state.ts`, from: "for (const input of dropped) delete seen[input];", to: "", why: "a dropped release stays armed" },

  { file: `${L}/delete.ts`, from: "  if (owner !== undefined) {", to: "  if (owner === null) {", why: "a rename releases the number" },
  { file: `${L}/delete.ts`, from: '  if (how === "keep") {', to: '  if (how === "never") {', why: "keep releases" },
  { file: `${L}/delete.ts`, from: "run.released.size >= maxReleases", to: "run.released.size > maxReleases", why: "one release more than the guard allows" },
  {
    file: `${L}/delete.ts`,
    from: "    for (const wait of LOOKS_MS) {\n      if (await gone()) return;",
    to: "    for (const wait of LOOKS_MS) {\n      return;",
    why: "a release is not verified",
  },
  {
    file: `${L}/delete.ts`,
    from: "        run.released.delete(id);\n        throw error;",
    to: "        run.released.delete(id);",
    why: "a refused release passes for done",
  },
  {
    file: `${L}/delete.ts`,
    from: 'return live === undefined || live.status === "cancelled";',
    to: "return live === undefined;",
    why: "a number that waits to be restored is released for ever",
  },

  {
    file: `${L}/diff.ts`,
    from: "if (!isStillDeclared || self === undefined || !run.checked.has(self)) return;",
    to: "if (!isStillDeclared || self === undefined) return;",
    why: "a refresh's diff makes a release impossible",
  },
  {
    file: `${L}/diff.ts`,
    from: "  if (owner !== undefined)\n    throw new TelephonyError(",
    to: "  if (owner === null)\n    throw new TelephonyError(",
    why: "a found number has two owners",
  },
  {
    file: `${L}/diff.ts`,
    from: "noteOwner(run, kind, id, news, replaces.length === 0);",
    to: "noteOwner(run, kind, id, news, true);",
    why: "what is replaced counts as declared, and is never released",
  },

  { file: `${L}/read.ts`, from: "if (!isImport) await believeGone(run, ref);", to: "", why: "a wrong account empties the state" },
  {
    file: `${L}/gone.ts`,
    from: "reads.gone.size <= MANY || reads.gone.size <= MANY_OF_ALL * all",
    to: "reads.gone.size <= MANY && reads.gone.size <= MANY_OF_ALL * all",
    why: "one number that is gone is not believed",
  },
  {
    file: `${L}/gone.ts`,
    from: "reads.gone.size <= MANY || reads.gone.size <= MANY_OF_ALL * all",
    to: "reads.gone.size <= MANY",
    why: "four of a hundred are not believed",
  },
  {
    file: `${L}/gone.ts`,
    from: "while (reads.underWay > 0 || reads.begun !== begun);",
    to: "while (false);",
    why: "what is read first is believed before the rest is known",
  },

  {
    file: `${L}/write.ts`,
    from: "if (!(error instanceof OutcomeUnknownError) || attempt === RESENDS) throw",
    to: "throw",
    why: "a lost write is not settled by a read",
  },
  {
    file: `${L}/write.ts`,
    from: "left = whole(work.resource, left, (path) => !took(work, path, declared, live) || isUnverifiable(work, path));",
    to: "left = [...paths];",
    why: "what a read shows to be there is sent again",
  },
  { file: `${L}/write.ts`, from: "  if (missing.length === 0) return live;\n", to: "  return live;\n", why: "a value that did not take passes" },
  {
    file: `${L}/write.ts`,
    from: "  if (!live) throw new TelephonyError(",
    to: "  if (live === null) throw new TelephonyError(",
    why: "a number that vanishes while it is changed is not noticed",
  },

  {
    file: `${L}/mark.ts`,
    from: 'if (inputs.claim !== undefined && label.startsWith(stack)) return "ours";',
    to: 'if (label.startsWith(PREFIX)) return "ours";',
    why: "every mark is ours",
  },
  {
    file: `${L}/mark.ts`,
    from: 'return label === markOf(inputs, length) ? "ours" : "another\'s";',
    to: 'return "another\'s";',
    why: "a mark that was cut is another's",
  },

  {
    file: `${L}/run.ts`,
    from: "return owner === undefined || owner === self ? undefined : owner;",
    to: "return owner === self ? undefined : undefined;",
    why: "one number, two owners",
  },
  {
    file: `${L}/run.ts`,
    from: "run.declared.set(sameThing(kind, ref), selfOf(inputs) ?? formatId(ref));",
    to: 'if (kind !== "PhoneNumber") run.declared.set(sameThing(kind, ref), selfOf(inputs) ?? formatId(ref));',
    why: "no number counts as declared: a rename releases it",
  },

  { file: `${L}/check.ts`, from: "if (user !== undefined && user !== self)", to: "if (user === null)", why: "one list serves two numbers" },
  { file: `${L}/check.ts`, from: "if (problems.length === 0) declare(run, resource.kind, ref, { self });", to: "", why: "a check does not declare" },
  { file: `${L}/check.ts`, from: "if (ref) run.held.add(sameThing(resource.kind, ref));", to: "", why: "buy fails on a --replace of the same number" },

  {
    file: `${L}/acquire.ts`,
    from: "    if (inputs.candidates !== undefined) {\n      const next",
    to: "    if (inputs.candidates === null) {\n      const next",
    why: "an open purchase of a candidate is in no state: the next run buys another one",
  },
  {
    file: `${L}/acquire.ts`,
    from: "!live.label || live.label === inputs.label ||",
    to: "live.label || live.label === inputs.label ||",
    why: "a number with somebody's label is adopted",
  },
  {
    file: `${L}/acquire.ts`,
    from: "(await whenMarked(work, inputs, seen)) ?? seen;",
    to: "await whenMarked(work, inputs, seen);\n  if (!live) throw refusal;",
    why: "a read that denies what another has shown leads to the next candidate",
  },
  {
    file: `${L}/read.ts`,
    from: "if (!live && !isImport && isOpen(before)) {",
    to: "if (!live && isImport && isOpen(before)) {",
    why: "a refresh forgets an open purchase",
  },
  { file: `${L}/update.ts`, from: "  refuseAnothersArrival(work, before, live);\n", to: "", why: "another stack's number is taken for an open purchase" },
  { file: P, from: "!before.has(id) && ", to: "before.has(id) && ", why: "a refused purchase that came about as another number is not noticed" },
  {
    file: P,
    from: "return [...came, ...[...before].filter((id) => !now.has(id) && !others.has(id))];",
    to: "return came;",
    why: "a list that got shorter proves that a purchase failed",
  },
  { file: P, from: " && !isOurs(id, its)", to: "", why: "two purchases of one run doubt each other" },
  {
    file: P,
    from: "purchase.id === undefined ? bought === number :",
    to: "purchase.id === undefined ? false :",
    why: "a lost answer makes another purchase doubtful",
  },
];
