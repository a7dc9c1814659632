// The filter that all views share: what the analyst has asked to see, by class, relation, place, year, stage, confidence, document.

/** Whether a thing, a fact, a figure is asked for. */
export const wanted = {
  thing: () => true,
  fact: () => true,
  figure: () => true,
};

/** How many of some are hidden by the filter, in words; nothing where none is. */
export const hiddenNote = (all, kept) => (kept < all ? `按筛选隐去 ${(all - kept).toLocaleString("zh-CN")} 项` : "");
