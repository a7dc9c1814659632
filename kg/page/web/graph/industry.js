// Who and what the documents join with an industry: ties of zones, parks, enterprises and projects, and who is engaged in which industry.

import { facts, things } from "./data.js";
import { wanted } from "./filter.js";

// kind of tie → its words
export const TIES = { develops: "主导、培育或规划", leader: "链主企业", enterprise: "从事企业", project: "项目", park: "园区与专业镇" };
const ENGAGED = { Enterprise: "enterprise", Project: "project", Park: "park", SpecialtyTown: "park" };

/** The kind of a fact's tie with an industry; nothing where it is none. */
function kindOf({ predicate, subject, object, former }) {
  if (former || typeof object !== "number" || things[object].kind !== "Industry") return null;
  if (predicate === "developsIndustry") return "develops";
  if (predicate === "chainLeaderOf") return "leader";
  return predicate === "inIndustry" ? (ENGAGED[subject.kind] ?? null) : null;
}

const known = [];

/** All ties: {kind, subject, industry, fact}. */
function all() {
  if (!known.length)
    for (const fact of facts) {
      const kind = kindOf(fact);
      if (kind) known.push({ kind, subject: fact.subject, industry: things[fact.object], fact });
    }
  return known;
}

/** The ties that are asked for, and how many there are without the filter. */
export function ties() {
  const some = all().filter(({ subject, industry, fact }) => wanted.fact(fact) && wanted.thing(subject) && wanted.thing(industry));
  return { some, all: all().length };
}

/** The facts that name the investors of a project, those asked for. */
export const investors = (project) =>
  project.facts.filter(
    (fact) => fact.predicate === "investor" && !fact.former && things[fact.object].kind === "Enterprise" && wanted.fact(fact) && wanted.thing(things[fact.object]),
  );

/** The projects that an enterprise invests in, each by its fact. */
export const investments = (enterprise) =>
  enterprise.incoming.filter((fact) => fact.predicate === "investor" && !fact.former && fact.subject.kind === "Project" && wanted.fact(fact));

/** Whether an enterprise leads a chain, of an industry or in a zone. */
export const leads = (enterprise) => enterprise.facts.some((fact) => fact.predicate === "chainLeaderOf" && !fact.former);

/** How an enterprise is engaged in industries: {industry, facts} for each way in which documents say it, itself or by a project of its. */
export function engagements(enterprise) {
  const own = enterprise.facts.filter((fact) => ["leader", "enterprise"].includes(kindOf(fact)) && wanted.fact(fact));
  const byProject = investments(enterprise).flatMap((investment) =>
    investment.subject.facts
      .filter((fact) => kindOf(fact) === "project" && wanted.fact(fact))
      .map((fact) => ({ industry: things[fact.object], facts: [investment, fact], project: investment.subject })),
  );
  return [...own.map((fact) => ({ industry: things[fact.object], facts: [fact], project: null })), ...byProject];
}
