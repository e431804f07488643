import { LabelMap, discOffsets } from './labels.js';
import { History } from './history.js';

/** The label map under the pointer and the keys. Fires 'change' when cells changed and 'history' when undo and redo may have. */
export class Drawing extends EventTarget {
  tool = 'brush';
  label = 0;
  brush = 4;
  palette = [];
  map = new LabelMap(64);

  #canvas;
  #overlay;
  #announce;
  #history = new History();
  #before; // the state at the begin of a stroke
  #last; // the cell where the stroke is
  #corner; // the first corner of a rectangle
  #cursor = { x: 32, y: 32 };
  #shown = false; // whether the cursor is drawn

  constructor(canvas, overlay, announce) {
    super();
    [this.#canvas, this.#overlay, this.#announce] = [canvas, overlay, announce];

    canvas.addEventListener('pointerdown', event => this.#begin(event));
    canvas.addEventListener('pointermove', event => this.#move(event));
    canvas.addEventListener('pointerup', event => this.#end(event));
    canvas.addEventListener('pointercancel', () => this.#giveUp());
    canvas.addEventListener('pointerleave', () => this.#hover(undefined));
    canvas.addEventListener('contextmenu', event => event.preventDefault());
    canvas.addEventListener('keydown', event => this.#key(event));
    canvas.addEventListener('focus', () => this.#hover(canvas.matches(':focus-visible') ? this.#cursor : undefined));
    canvas.addEventListener('blur', () => this.#giveUp());
    new ResizeObserver(() => this.#drawOverlay()).observe(canvas);
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** Puts another map in the place of this one; can be undone. */
  replace(map) {
    if (this.map.equals(map))
      return;

    this.#history.keep(this.map);
    this.#show(map);
  }

  /** Begins with a map; there is nothing before it. */
  open(map) {
    this.#history = new History();
    this.#show(map);
  }

  clear() {
    this.replace(new LabelMap(this.map.size, this.label));
  }

  undo() {
    this.#giveUp();
    this.#show(this.#history.undo(this.map));
  }

  redo() {
    this.#giveUp();
    this.#show(this.#history.redo(this.map));
  }

  /** Draws the overlay again, for example with another brush. */
  refresh() {
    this.#drawOverlay();
  }

  #show(map) {
    this.map = map;
    this.#cursor = { x: Math.min(this.#cursor.x, map.size - 1), y: Math.min(this.#cursor.y, map.size - 1) };
    this.#changed();
    this.dispatchEvent(new Event('history'));
  }

  #changed() {
    this.map.paint(this.#canvas, this.palette);
    this.#drawOverlay();
    this.dispatchEvent(new Event('change'));
  }

  #cell(event) {
    const box = this.#canvas.getBoundingClientRect();
    const clamp = value => Math.min(this.map.size - 1, Math.max(0, Math.floor(value)));
    return { x: clamp((event.clientX - box.left) / box.width * this.map.size), y: clamp((event.clientY - box.top) / box.height * this.map.size) };
  }

  #begin(event) {
    if (event.button !== 0 || !event.isPrimary)
      return;

    this.#canvas.setPointerCapture(event.pointerId);
    this.#press(this.#cell(event));
  }

  #move(event) {
    if (!event.isPrimary)
      return;

    const cells = (event.getCoalescedEvents?.() ?? []).concat(event).map(single => this.#cell(single));
    if (this.#before)
      cells.forEach(cell => this.#drag(cell));

    this.#hover(cells.at(-1));
  }

  #end(event) {
    if (this.#before && event.isPrimary)
      this.#release(this.#cell(event));
  }

  // A use of the tool: press, any number of drags, release.
  #press(cell) {
    this.#before = this.map.clone();
    this.#last = cell;
    this.#hover(cell);

    if (this.tool === 'rectangle')
      this.#corner = cell;
    else if (this.tool === 'fill')
      this.map.flood(cell.x, cell.y, this.label);
    else
      this.map.dab(cell.x, cell.y, this.brush, this.label);

    if (this.tool !== 'rectangle')
      this.#changed();
  }

  #drag(cell) {
    if (this.tool !== 'brush' || (cell.x === this.#last.x && cell.y === this.#last.y))
      return;

    this.map.stroke(this.#last.x, this.#last.y, cell.x, cell.y, this.brush, this.label);
    this.#last = cell;
    this.#changed();
  }

  #release(cell) {
    if (this.tool === 'rectangle' && this.#corner) {
      this.map.rectangle(this.#corner.x, this.#corner.y, cell.x, cell.y, this.label);
      this.#corner = undefined;
      this.#changed();
    }

    if (!this.map.equals(this.#before)) {
      this.#history.keep(this.#before);
      this.dispatchEvent(new Event('history'));
    }

    this.#before = undefined;
  }

  #giveUp() {
    if (this.#before && this.tool !== 'rectangle')
      this.#release(this.#last);

    this.#before = this.#corner = undefined;
    this.#hover(undefined);
  }

  #key(event) {
    const step = event.shiftKey ? 8 : 1;
    const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [0, 0];

    if (dx !== 0 || dy !== 0)
      this.#steer(dx, dy, event.ctrlKey || event.metaKey);
    else if (event.key === ' ' || event.key === 'Enter')
      this.#use();
    else if (event.key === 'Escape' && this.#corner)
      this.#giveUp();
    else
      return;

    event.preventDefault();
  }

  #steer(dx, dy, draws) {
    const clamp = value => Math.min(this.map.size - 1, Math.max(0, value));
    const next = { x: clamp(this.#cursor.x + dx), y: clamp(this.#cursor.y + dy) };

    if (draws && this.tool === 'brush') {
      this.#press(this.#cursor);
      this.#drag(next);
      this.#release(next);
    }

    this.#hover(next);
    this.#announce(`Column ${next.x + 1}, row ${next.y + 1}: ${this.palette[this.map.at(next.x, next.y)].name}`);
  }

  #use() {
    const name = this.palette[this.label].name;
    if (this.tool === 'rectangle' && !this.#corner) {
      this.#press(this.#cursor);
      this.#announce('First corner. Move, then Space for the other.');
      return;
    }

    if (!this.#corner)
      this.#press(this.#cursor);

    this.#release(this.#cursor);
    this.#hover(this.#cursor);
    this.#announce(`Drawn: ${name}`);
  }

  #hover(cell) {
    this.#shown = cell !== undefined;
    this.#cursor = cell ?? this.#cursor;
    this.#drawOverlay();
  }

  // The outline of what the tool would touch, at the screen's resolution, light on dark so that it shows on every class.
  #drawOverlay() {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (side === 0)
      return;

    [this.#overlay.width, this.#overlay.height] = [side, side];
    if (!this.#shown)
      return;

    const cell = side / this.map.size;
    const outline = new Path2D();
    const { x, y } = this.#cursor;

    if (this.#corner) {
      const [left, top] = [Math.min(x, this.#corner.x), Math.min(y, this.#corner.y)];
      outline.rect(left * cell, top * cell, (Math.abs(x - this.#corner.x) + 1) * cell, (Math.abs(y - this.#corner.y) + 1) * cell);
    } else {
      const touched = new Set(discOffsets(this.tool === 'brush' ? this.brush : 1).map(([dx, dy]) => `${x + dx},${y + dy}`));
      for (const key of touched)
        addBorder(outline, touched, ...key.split(',').map(Number), cell);
    }

    const context = this.#overlay.getContext('2d');
    for (const [width, color] of [[3.5, '#000a'], [1.5, '#fff']]) {
      [context.lineWidth, context.strokeStyle] = [width * devicePixelRatio, color];
      context.stroke(outline);
    }
  }
}

function addBorder(path, touched, x, y, cell) {
  const sides = [[0, -1, 0, 0, 1, 0], [0, 1, 0, 1, 1, 1], [-1, 0, 0, 0, 0, 1], [1, 0, 1, 0, 1, 1]];
  for (const [dx, dy, x0, y0, x1, y1] of sides) {
    if (touched.has(`${x + dx},${y + dy}`))
      continue;

    path.moveTo((x + x0) * cell, (y + y0) * cell);
    path.lineTo((x + x1) * cell, (y + y1) * cell);
  }
}
