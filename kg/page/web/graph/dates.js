// Since when documents say something, and whether as a plan only.

const standing = (fact) => fact.claims.filter(({ judgement }) => !judgement?.rejected);

/** Whether a fact is only planned or hoped for, by all that say it and that the user did not reject. */
export function planned(fact) {
  const some = standing(fact);
  return some.length > 0 && some.every(({ status }) => status === "Target");
}

/** The dates behind a fact, the earliest first: {date, planned} of each claim that has one (its own date, else its document's). */
export function dated(fact) {
  const found = standing(fact)
    .map((claim) => ({ date: claim.asOf || claim.passage?.document?.issued || null, planned: claim.status === "Target" }))
    .filter(({ date }) => date);
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The earliest date at which some facts are said to hold, else the earliest at which they are planned: {date, planned}; null where none has a date. */
export function since(some) {
  const all = some.flatMap(dated);
  const real = all.filter(({ planned }) => !planned);
  return (real.length ? real : all).reduce((least, one) => (least && least.date <= one.date ? least : one), null);
}
