/* index.html: switches and filters the matrix, and opens a cell's explanation. Everything it shows
   stands in the page already: the rows of "How each rating came about". */
'use strict';
(() => {
  const table = document.getElementById('cells');
  const form = document.getElementById('controls');
  const caption = table.querySelector('caption');
  const heads = [...table.querySelectorAll('thead th')].slice(1);
  const rows = [...table.querySelectorAll('tbody tr')];
  const cells = [];
  const RECONCILED = 3, OUTCOME = 4;

  const classOf = (word) => word.toLowerCase().replace(/ /g, '-');

  rows.forEach((row, y) => {
    [...row.cells].slice(1).forEach((place, x) => {
      const link = place.firstElementChild;
      const told = document.getElementById(link.hash.slice(1));
      cells.push({ x, y, place, link, told, words: [...told.cells].map((cell) => cell.textContent) });
    });
  });

  // ---- the switch and the filters ----

  const differs = (words) => {
    const graded = ['Red', 'Amber', 'Green'];
    return graded.includes(words[1]) && graded.includes(words[2]) && words[1] !== words[2];
  };

  const isWanted = (cell, asked) => {
    const rating = cell.words[asked.view === OUTCOME ? RECONCILED : asked.view];
    return (!asked.theme || heads[cell.x].dataset.theme === asked.theme) &&
      (!asked.region || rows[cell.y].dataset.region === asked.region) &&
      (!asked.rating || rating === asked.rating) &&
      (!asked.outcome || cell.words[OUTCOME] === asked.outcome);
  };

  const show = (cell, asked, wanted) => {
    const word = cell.words[asked.view];
    cell.link.textContent = word;
    cell.place.className = asked.view === OUTCOME ? (differs(cell.words) ? 'differs' : 'plain') : classOf(word);
    cell.place.classList.toggle('faded', !wanted);
  };

  const update = () => {
    const asked = {
      view: Number(form.elements.view.value), theme: form.elements.theme.value,
      region: form.elements.region.value, rating: form.elements.rating.value,
      outcome: form.elements.outcome.value,
    };
    const wanted = cells.map((cell) => isWanted(cell, asked));
    const columns = new Set(cells.filter((_, i) => wanted[i]).map((cell) => cell.x));
    const lines = new Set(cells.filter((_, i) => wanted[i]).map((cell) => cell.y));
    cells.forEach((cell, i) => {
      show(cell, asked, wanted[i]);
      cell.place.hidden = !columns.has(cell.x);
    });
    heads.forEach((head, x) => { head.hidden = !columns.has(x); });
    rows.forEach((row, y) => { row.hidden = !lines.has(y); });
    const view = form.querySelector('[name=view]:checked').parentElement.textContent.trim();
    const count = wanted.filter(Boolean).length;
    caption.textContent = `${view}, by force and item`;
    document.getElementById('shown').textContent = count === cells.length
      ? `${view}: all ${rows.length} forces and ${heads.length} items.`
      : `${view}: ${count} of ${cells.length} cells, in ${lines.size} forces and ${columns.size} items.`;
    enter(cells.find((cell) => cell === current && isOpen(cell)) || cells.find(isOpen));
  };

  // ---- the keyboard: one cell of the table can be reached by Tab, the others from it ----

  let current = cells[0];
  const isOpen = (cell) => !cell.place.hidden && !rows[cell.y].hidden;

  const enter = (cell) => {
    if (cell) {
      current.link.tabIndex = -1;
      cell.link.tabIndex = 0;
      current = cell;
    }
  };

  const moves = {
    ArrowRight: (cell) => cell.y === current.y && cell.x > current.x,
    ArrowLeft: (cell) => cell.y === current.y && cell.x < current.x,
    ArrowDown: (cell) => cell.x === current.x && cell.y > current.y,
    ArrowUp: (cell) => cell.x === current.x && cell.y < current.y,
    Home: (cell) => cell.y === current.y,
    End: (cell) => cell.y === current.y,
  };
  const FROM_THE_END = ['ArrowLeft', 'ArrowUp', 'End'];

  table.addEventListener('keydown', (event) => {
    if (!moves[event.key] || event.target !== current.link || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const found = cells.filter((cell) => isOpen(cell) && moves[event.key](cell));
    event.preventDefault();
    enter(FROM_THE_END.includes(event.key) ? found.pop() : found[0]);
    current.link.focus();
  });

  // ---- a cell's explanation ----

  const made = (name, text, parent) => {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  };

  const dialog = made('dialog', '', document.body);
  dialog.setAttribute('aria-labelledby', 'explained');

  const explain = (cell) => {
    const force = rows[cell.y].cells[0].textContent;
    const item = document.getElementById(cell.words[0]);
    const titles = [...cell.told.closest('table').tHead.rows[0].cells].map((head) => head.textContent);
    dialog.replaceChildren();
    const head = made('div', '', dialog);
    made('h2', `${force}, ${cell.words[0]}`, head).id = 'explained';
    const close = made('button', 'Close', head);
    close.type = 'button';
    close.addEventListener('click', () => dialog.close());
    made('p', item.cells[1].textContent, dialog);
    const list = made('dl', '', dialog);
    cell.words.slice(1).forEach((words, i) => {
      made('dt', titles[i + 1], list);
      const told = made('dd', i < 3 ? '' : words, list);
      if (i < 3) {
        made('span', words, told).className = `rating ${classOf(words)}`;
      }
    });
    dialog.showModal();
    close.focus();
  };

  dialog.addEventListener('close', () => current.link.focus());

  table.addEventListener('click', (event) => {
    const cell = cells.find((one) => one.link === event.target);
    if (cell && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      enter(cell);
      explain(cell);
    }
  });

  // ---- a link to an explanation opens the force's part of the page ----

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target && target.closest('details');
    if (part && !part.open) {
      part.open = true;
      target.scrollIntoView();
    }
  };

  cells.forEach((cell) => { cell.link.tabIndex = -1; });
  table.setAttribute('role', 'grid');
  document.querySelectorAll('[data-with-script]').forEach((element) => { element.hidden = false; });
  form.addEventListener('change', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(update));
  window.addEventListener('hashchange', reveal);
  update();
  reveal();
})();
