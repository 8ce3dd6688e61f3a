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

  { file: `${L}/acquire-number.ts`, from: 'if (how === "adopt" || how === "takeover") {', to: 'if (how === "takeover") {', why: "adopt buys" },
  { file: `${L}/acquire-number.ts`, from: "  refuseCancelled(work, live);\n", to: "", why: "a number that was given up is adopted" },
  {
    file: `${L}/acquire-candidate.ts`,
    from: '=== "another\'s") passed.push(',
    to: '=== "ours") passed.push(',
    why: "a candidate with another's mark is taken",
  },
  { file: `${L}/acquire-candidate.ts`, from: 'if (how === "adopt") passed.push(', to: 'if (how === "never") passed.push(', why: "adopt buys a candidate" },
  {
    file: `${L}/acquire-candidate.ts`,
    from: "if (!(refusal instanceof NotOnOfferError)) throw refusal;",
    to: "if (refusal) throw refusal;",
    why: "a refused candidate is not looked for again: buys the next",
  },
  {
    file: `${L}/acquire-candidate.ts`,
    from: "if (support.labelLength !== undefined) return { ref, live, acquired",
    to: "if (support.labelLength === undefined) return { ref, live, acquired",
    why: "without labels, a refused candidate is adopted on a guess",
  },
  {
    file: `${L}/acquire-candidate.ts`,
    from: "for (const wait of MARK_LOOKS_MS) {",
    to: "for (const wait of []) {",
    why: "a candidate is adopted before its buyer could mark it",
  },
  {
    file: `${L}/purchase.ts`,
    from: "    if (seen.live) return seen;\n",
    to: "    if (seen.live) return seen;\n    await adapter.create(ref, inputs);\n",
    why: "a lost purchase is sent again",
  },
  {
    file: `${L}/purchase.ts`,
    from: 'error.kind === "rejected" || error.kind === "conflict"',
    to: 'error.kind === "conflict"',
    why: "a sold candidate ends the run",
  },

  {
    file: `${L}/create.ts`,
    from: 'if (!live || live.status === "cancelled") {',
    to: "if (!live) {",
    why: "a routing is set on a number that was given up",
    explained:
      "the only vendor that has such numbers, FoneStorm, gives none for what stands on them; the contract of `find` allows it, so the lifecycle looks too",
  },

  { file: `${L}/update.ts`, from: "  declare(run, kind, ref, inputs);\n", to: "", why: "what an update declares may be deleted in the same run" },

  { file: `${L}/delete.ts`, from: '  if (how === "keep") {', to: '  if (how === "never") {', why: "keep releases" },

  {
    file: `${L}/diff.ts`,
    from: "  if (owner !== undefined) {\n    const reason",
    to: "  if (owner === null) {\n    const reason",
    why: "a found number has two owners",
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

  { file: `${L}/check.ts`, from: "if (problems.length === 0) declare(run, resource.kind, ref, { self });", to: "", why: "a check does not declare" },

  {
    file: `${L}/purchase.ts`,
    from: "    if (inputs.candidates !== undefined) {\n      const next",
    to: "    if (inputs.candidates === null) {\n      const next",
    why: "an open purchase of a candidate is in no state: the next run buys another one",
  },
  {
    file: `${L}/acquire-candidate.ts`,
    from: "!live.label || live.label === inputs.label ||",
    to: "live.label || live.label === inputs.label ||",
    why: "a number with somebody's label is adopted",
  },
  {
    file: `${L}/acquire-candidate.ts`,
    from: "(await whenMarked(work, inputs, seen)) ?? seen;",
    to: "await whenMarked(work, inputs, seen);\n  if (!live) throw refusal;",
    why: "a read that denies what another has shown leads to the next candidate",
  },
  {
    file: `${L}/read.ts`,
    from: 'if (!live && !isImport && kind === "PhoneNumber" && isAwaited(before)) {',
    to: "if (!live && isImport && isAwaited(before)) {",
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

  // What was rewritten with the register of a run.
  {
    file: `${L}/acquire-number.ts`,
    from: 'if (how === "buy" && whose !== "ours"',
    to: 'if (how === "buy" && whose === "ours"',
    why: "buy adopts what is held, and refuses a repetition",
  },
  { file: `${L}/acquire-number.ts`, from: " && !isHeld(run, resource.kind, ref)) {", to: ") {", why: "buy fails on a rename or --replace" },
  {
    file: `${L}/acquire-number.ts`,
    from: '  if (whose === "another\'s") refuseAnothers(work, live, how, self);\n',
    to: "",
    why: "another stack's number is adopted",
  },
  { file: `${L}/acquire-number.ts`, from: '((how === "takeover" || whose !== "none") &&', to: '(whose !== "none" &&', why: "takeover does not take over" },
  {
    file: `${L}/purchase.ts`,
    from: "    if (!(error instanceof OutcomeUnknownError)) {\n      work.run.asked",
    to: "    {\n      work.run.asked",
    why: "a lost purchase is not looked for",
  },
  {
    file: `${L}/register.ts`,
    from: "if (slots[sort].size >= limit) return undefined;",
    to: "if (slots[sort].size > limit) return undefined;",
    why: "one purchase more than the guard allows",
  },
  {
    file: `${L}/purchase.ts`,
    from: 'if (!run.asked.has(id)) giveSlotBack(run, "purchases", id);',
    to: 'giveSlotBack(run, "purchases", id);',
    why: "a lost purchase does not count for the guard",
  },
  { file: `${L}/price.ts`, from: "if (is > most) return", to: "if (is >= most) return", why: "a price at the ceiling is refused" },
  {
    file: `${L}/price.ts`,
    from: 'if (is === undefined) return unstated("price", ceiling);',
    to: "if (is === undefined) continue;",
    why: "without a price the ceiling is no ceiling",
  },
  {
    file: `${L}/create.ts`,
    from: "const mark = due && givesWay(live.label, due) ? due.mark : undefined;",
    to: "const mark = due && !givesWay(live.label, due) ? due.mark : undefined;",
    why: "what is bought bears no mark",
  },
  {
    file: `${L}/mark.ts`,
    from: "if (labelLength === undefined || inputs.label !== undefined) return undefined;",
    to: "if (labelLength === undefined) return undefined;",
    why: "a mark overwrites a declared label",
  },
  {
    file: `${L}/create.ts`,
    from: "const managed = confirmed(work, inputs, seen);",
    to: "const managed = managedBy(work.resource, inputs);",
    why: "an unfinished create passes for finished",
  },
  {
    file: `${L}/update.ts`,
    from: "...disarmed(work, before, managed, inputs)",
    to: "declared: before, managed",
    why: "a release that was taken back stays armed after a failure",
  },
  {
    file: `${L}/state.ts`,
    from: "for (const name of [...dropped, ...OWN]) delete seen[name];",
    to: "for (const name of OWN) delete seen[name];",
    why: "a dropped release stays armed",
  },
  { file: `${L}/delete.ts`, from: "  if (keeper !== undefined) {", to: "  if (keeper === null) {", why: "a rename releases the number" },
  { file: `${L}/delete.ts`, from: "    maxReleases,\n    () =>", to: "    maxReleases + 1,\n    () =>", why: "one release more than the guard allows" },
  {
    file: `${L}/delete.ts`,
    from: "    for (const wait of LOOKS_MS) {\n      if ((await heldNow(work, state)) === undefined) return;",
    to: "    for (const wait of LOOKS_MS) {\n      return;",
    why: "a release is not verified",
  },
  {
    file: `${L}/delete.ts`,
    from: '        giveSlotBack(run, "releases", id);\n        throw error;',
    to: '        giveSlotBack(run, "releases", id);',
    why: "a refused release passes for done",
  },
  {
    file: `${L}/delete.ts`,
    from: 'return live?.status === "cancelled" ? undefined : live;',
    to: "return live;",
    why: "a number that waits to be restored is released for ever",
  },
  {
    file: `${L}/diff.ts`,
    from: "if (!isStillDeclared || self === undefined || !run.register.facts().checked.has(self)) return;",
    to: "if (!isStillDeclared || self === undefined) return;",
    why: "a refresh's diff makes a release impossible",
  },
  {
    file: `${L}/diff.ts`,
    from: "noteOwner(run, kind, id, state, news, replaces.length === 0);",
    to: "noteOwner(run, kind, id, state, news, true);",
    why: "what is replaced counts as declared, and is never released",
  },
  {
    file: `${L}/mark.ts`,
    from: 'if (label === markOf(inputs, length) || own.includes(label)) return "ours";',
    to: 'if (label.startsWith(PREFIX)) return "ours";',
    why: "every mark is ours",
  },
  {
    file: `${L}/mark.ts`,
    from: "label === markOf(inputs, length) || own",
    to: "label === markOf(inputs, 10_000) || own",
    why: "a mark that was cut is another's",
  },
  { file: `${L}/owners.ts`, from: "(owner) => owner !== self);", to: "(owner) => owner === undefined);", why: "one number, two owners" },
  {
    file: `${L}/owners.ts`,
    from: 'run.register.note({ fact: "declares", thing',
    to: 'if (kind !== "PhoneNumber") run.register.note({ fact: "declares", thing',
    why: "no number counts as declared: a rename releases it",
  },
  { file: `${L}/check.ts`, from: "    if (user !== self)\n", to: "    if (user === undefined)\n", why: "one list serves two numbers" },
  { file: `${L}/check.ts`, from: "  if (ref) hold(run, resource.kind, ref);\n", to: "", why: "buy fails on a --replace of the same number" },

  {
    file: `${L}/register-folder.ts`,
    from: "if (slotsIn(folder, sort).filter((each) => each <= mine).length <= limit) return giveBack;",
    to: "return giveBack;",
    why: "run: processes don't count each other's purchases",
  },
  { file: `${L}/register-folder.ts`, from: "          unreadable(error);\n", to: "", why: "run: an unreadable line of another process goes unnoticed" },
  {
    file: `${L}/register-folder.ts`,
    from: "if ((found.mode & 0o077) !== 0)",
    to: "if ((found.mode & 0o077) === 1)",
    why: "run: a folder that others can look into is used",
  },
  { file: `${L}/caps.ts`, from: "  if (run.slots.has(key)) return;\n", to: "", why: "run: one number takes two slots" },
  { file: `${L}/caps.ts`, from: "  run.slots.get(key)?.();\n", to: "", why: "run: a plain refusal counts as a purchase" },
  {
    file: `${L}/delete.ts`,
    from: 'const wanting = kind === "PhoneNumber" ? replacedBy(run, ref, selves) : undefined;',
    to: "const wanting = undefined;",
    why: "run: half of a replacement releases the number",
  },
  {
    file: `${L}/delete.ts`,
    from: 'return !isMark(label) || readMark(label, state, labelLength, [ownOf(state).mark]) === "ours";',
    to: "return label !== null || !isMark(label) || labelLength === ownOf(state);",
    why: "run: a number with another owner's mark is released",
  },
  {
    file: `${L}/delete.ts`,
    from: "!togetherWith(resource, support, path).some((each) => wrote.includes(each)) || !stands(path)",
    to: "!stands(path)",
    why: "run: what was equal by chance is reset",
  },
  {
    file: `${L}/delete.ts`,
    from: "!togetherWith(resource, support, path).some((each) => wrote.includes(each)) || !stands(path)",
    to: "!togetherWith(resource, support, path).some((each) => wrote.includes(each))",
    why: "run: what was changed since is reset",
  },
  {
    file: `${L}/create.ts`,
    from: 'settingOf(resource, support, inputs, "onDelete") === "keep" ? inputs : { ...inputs, onDelete: "keep" }',
    to: "inputs",
    why: "run: a failed create is armed",
  },
  { file: `${L}/create.ts`, from: "  if (!outcome.changed && !isOurs) throw outcome.error;\n", to: "", why: "run: a refused create stays in state" },
  {
    file: `${L}/create.ts`,
    from: "  if (begun) {\n",
    to: "  if (begun && news === inputs) {\n",
    why: "run: a second create does not go on from the first",
  },
  {
    file: `${L}/acquire-number.ts`,
    from: '  if (run.asked.has(id)) return { ref, live, acquired: how === "register" ? "registered" : "bought", ...(how !== "register" && { markOver: "" }) };\n',
    to: "",
    why: "run: what arrives late is adopted and not marked",
  },
  {
    file: `${L}/update.ts`,
    from: "begun?.id === id ? begun.state : upgraded(olds)",
    to: "upgraded(olds)",
    why: "run: a second update does not go on from the first",
  },
  {
    file: `${L}/update.ts`,
    from: "...(seen && ownSeen(work, before, seen)), ",
    to: "",
    why: "run: a mark that was refused when the number arrived late is forgotten",
  },
  {
    file: `${L}/mark.ts`,
    from: '  if (typeof state.markOver === "string") return { mark, over: state.markOver };\n',
    to: "",
    why: "run: a mark that was refused is not due",
  },
  {
    file: `${L}/mark.ts`,
    from: "state.mark !== mark ? { mark, over: state.mark }",
    to: "state.mark === undefined ? { mark, over: state.mark }",
    why: "run: a renamed stack keeps its old marks",
  },
  {
    file: `${L}/check.ts`,
    from: "if (!isCounted && count > maxPurchases &&",
    to: "if (!isCounted && count === maxPurchases + 1 &&",
    why: "run: two checks that pass the cap at once say nothing",
  },
  { file: `${L}/read.ts`, from: " isImport ? [] : ", to: " ", why: "run: what an import took over is reset" },
];
