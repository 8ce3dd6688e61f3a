/**
 * What the page does with its rows. It shows a hundred at a time, so that ten thousand are as quick as ten, and writes
 * text as text: nothing of it is markup.
 */
export const script = `
"use strict";
(() => {
  const PAGE = 100;
  const byId = (id) => document.getElementById(id);
  const { troubles, rows } = JSON.parse(byId("data").textContent);
  const names = [...document.querySelectorAll("#numbers th button")].map((button) => button.textContent);
  const heads = [...document.querySelectorAll("#numbers th")];
  const body = document.querySelector("#numbers tbody");
  const search = byId("search");
  const count = (value) => value.toLocaleString("en");
  const TROUBLE = names.length - 1;
  const MONTHLY = names.indexOf("Monthly");
  const severity = Object.keys(troubles);

  for (const row of rows) {
    const words = row.trouble.map(([kind]) => troubles[kind].label);
    row.text = [...row.cells, ...words].join(" ").toLowerCase();
    row.digits = row.cells[0].replace(/\\D/g, "");
  }

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const fill = (select, all, values) => {
    select.append(new Option(all, ""), ...values.map(([value, label, of]) => new Option(label + " (" + count(of) + ")", value)));
    select.closest(".field").hidden = values.length === 0;
  };
  const tally = (valuesOf) => {
    const found = new Map();
    for (const row of rows) for (const value of valuesOf(row)) found.set(value, (found.get(value) ?? 0) + 1);
    return found;
  };
  const named = (found) => [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([value, of]) => [value, value, of]);
  const kinds = tally((row) => row.trouble.map(([kind]) => kind));
  const inNone = rows.filter((row) => row.stacks.length === 0).length;
  const inTrouble = rows.filter((row) => row.trouble.length > 0).length;
  fill(byId("carrier"), "all", named(tally((row) => [row.carrier])));
  fill(byId("stack"), "all", [...named(tally((row) => row.stacks)), ...(inNone ? [["-", "in none", inNone]] : [])]);
  fill(byId("trouble"), "all", [
    ["*", "with trouble", inTrouble],
    ["-", "without trouble", rows.length - inTrouble],
    ...severity.filter((kind) => kinds.has(kind)).map((kind) => [kind, troubles[kind].label, kinds.get(kind)]),
  ]);

  /** What is unknown of every number is no column. */
  const unknown = names.map((_, index) => index < TROUBLE && rows.length > 0 && rows.every((row) => ["", "unknown"].includes(row.cells[index])) && rows.some((row) => row.cells[index] === "unknown"));
  heads.forEach((head, index) => (head.hidden = unknown[index]));

  const view = { column: TROUBLE, isDown: false, page: 0, shown: rows };
  let sorted = rows;

  const worst = (row) => (row.trouble.length === 0 ? severity.length : severity.indexOf(row.trouble[0][0]));
  const compare = (one, other) => {
    if (view.column === TROUBLE) return worst(one) - worst(other);
    if (view.column === MONTHLY) return (one.cost ?? Infinity) === (other.cost ?? Infinity) ? 0 : (one.cost ?? Infinity) - (other.cost ?? Infinity);
    const [a, b] = [one.cells[view.column], other.cells[view.column]];
    return a < b ? -1 : a > b ? 1 : 0;
  };
  /** What has no value comes last, either way. */
  const isEmpty = (row) => (view.column === MONTHLY ? row.cost === null : view.column !== TROUBLE && row.cells[view.column] === "");
  const sort = () => {
    const turn = view.isDown ? -1 : 1;
    const full = rows.filter((row) => !isEmpty(row)).sort((one, other) => turn * compare(one, other));
    sorted = [...full, ...rows.filter(isEmpty)];
    heads.forEach((head, index) => {
      head.setAttribute("aria-sort", index !== view.column ? "none" : view.isDown ? "descending" : "ascending");
    });
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const asNumber = /^[\\d\\s().+-]+$/.test(search.value) ? search.value.replace(/\\D/g, "") : "";
    const [carrier, stack, trouble] = ["carrier", "stack", "trouble"].map((id) => byId(id).value);
    view.shown = sorted.filter(
      (row) =>
        (asNumber === "" ? words.every((word) => row.text.includes(word)) : row.digits.includes(asNumber) || words.every((word) => row.text.includes(word))) &&
        (carrier === "" || row.carrier === carrier) &&
        (stack === "" || (stack === "-" ? row.stacks.length === 0 : row.stacks.includes(stack))) &&
        (trouble === "" ||
          (trouble === "*" ? row.trouble.length > 0 : trouble === "-" ? row.trouble.length === 0 : row.trouble.some(([kind]) => kind === trouble))),
    );
    view.page = 0;
    byId("all").disabled = view.shown.length === rows.length && search.value === "";
  };

  const cellOf = (text, index) => {
    const cell = element("td", text, text === "" ? "none" : text === "unknown" ? "muted" : "");
    cell.setAttribute("role", "cell");
    cell.dataset.name = names[index];
    cell.hidden = unknown[index];
    if (text.length < 24 && !/\\s/.test(text)) cell.classList.add("short");
    return cell;
  };
  const troubleOf = ({ trouble }) => {
    const cell = cellOf("", TROUBLE);
    const all = element("span");
    for (const [kind, detail] of trouble) {
      const badge = element("span", troubles[kind].label, "badge " + troubles[kind].tone);
      badge.title = troubles[kind].about;
      all.append(badge, " ");
      if (detail) all.append(element("span", detail, "detail"));
    }
    cell.className = trouble.length > 0 ? "" : "none";
    cell.append(all);
    return cell;
  };
  const render = () => {
    const last = Math.max(0, Math.ceil(view.shown.length / PAGE) - 1);
    const from = view.page * PAGE;
    body.replaceChildren(
      ...view.shown.slice(from, from + PAGE).map((row) => {
        const line = element("tr");
        line.setAttribute("role", "row");
        line.append(...row.cells.map(cellOf), troubleOf(row));
        return line;
      }),
    );
    const most = Math.min(view.shown.length, from + PAGE);
    byId("count").textContent =
      view.shown.length === 0
        ? "No number matches. Search for less, or show all."
        : view.shown.length === rows.length
          ? count(rows.length) + (rows.length === 1 ? " number" : " numbers")
          : count(view.shown.length) + " of " + count(rows.length) + " numbers";
    byId("pages").hidden = last === 0;
    byId("where").textContent = count(from + 1) + " to " + count(most) + " of " + count(view.shown.length);
    byId("previous").disabled = view.page === 0;
    byId("next").disabled = view.page === last;
  };
  const update = () => {
    filter();
    render();
  };
  const turn = (by) => {
    view.page += by;
    render();
    byId("count").scrollIntoView();
  };

  byId("filters").addEventListener("input", update);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("all").addEventListener("click", () => {
    byId("filters").reset();
    update();
    search.focus();
  });
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  heads.forEach((head, index) =>
    head.firstChild.addEventListener("click", () => {
      view.isDown = view.column === index && !view.isDown;
      view.column = index;
      sort();
      update();
    }),
  );
  byId("live").hidden = false;
  sort();
  update();
})();
`;
