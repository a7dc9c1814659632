// Text as XML can hold it: control characters, non-characters and halves of a character make a file that no program opens.

/** A text with U+FFFD for what XML 1.0 (https://www.w3.org/TR/xml/#charsets) does not take. */
// eslint-disable-next-line no-control-regex
export const xmlText = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, "\ufffd");
