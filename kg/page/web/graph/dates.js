// Since when documents say something.

/** The dates behind a fact, the earliest first: {date, planned} of each claim that has one (its own date, else its document's). */
export function dated(fact) {
  const found = fact.claims
    .filter((claim) => !claim.judgement?.rejected)
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
