// A document's text as far as it is at hand, counted in code points as the store counts, which a script's strings do not.

const WHITE = /[\t\n\r \u00a0\u3000]+/g; // the same characters as where the page is made

/** A string that is cut by code points. */
class Points {
  constructor(text) {
    this.text = text;
    this.points = /[\ud800-\udbff]/.test(text) ? [...text] : null;
    this.length = (this.points || text).length;
  }

  slice(start, end) {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }
}

/** The pieces of a text that the page has, each {start, end}, in order; `size` is the length of the whole. */
export class Text {
  constructor([size, pieces]) {
    this.size = size;
    this.pieces = pieces.map(([start, text]) => {
      const points = new Points(text);
      return { start, end: start + points.length, points };
    });
  }

  /** The piece that a place is in, or the last before it. */
  at(start) {
    let [low, high] = [0, this.pieces.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle].start <= start) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The characters of a range inside of one piece; "" where they are not at hand. */
  slice(start, end) {
    const piece = this.pieces[this.at(start)];
    return piece && piece.start <= start && end <= piece.end ? piece.points.slice(start - piece.start, end - piece.start) : "";
  }

  /** The characters of a range without white space. */
  words(start, end) {
    return this.slice(start, end).replace(WHITE, "");
  }
}
