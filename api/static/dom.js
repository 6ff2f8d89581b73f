// Builds elements. Text is always text: nothing here takes markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, `on…` listeners and children; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/** A status as a mark; the words beside it carry the meaning. */
export function dot(status) {
  return h("span", { class: "dot", "data-status": status, "aria-hidden": "true" });
}

/** A status in words. */
export function pill(status, text) {
  return h("span", { class: "pill", "data-status": status }, dot(status), text);
}

/** Says something to people who listen instead of look. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}
