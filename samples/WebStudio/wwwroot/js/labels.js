/** A label map: one class index for each cell of a square. */
export class LabelMap {
  constructor(size, label = 0) {
    this.size = size;
    this.cells = new Uint8Array(size * size).fill(label);
  }

  at(x, y) {
    return this.cells[y * this.size + x];
  }

  clone() {
    const copy = new LabelMap(this.size);
    copy.cells.set(this.cells);
    return copy;
  }

  equals(other) {
    return this.size === other.size && this.cells.every((label, cell) => label === other.cells[cell]);
  }

  fill(label) {
    this.cells.fill(label);
  }

  /** Both corners are part of it. */
  rectangle(x0, y0, x1, y1, label) {
    const clamp = value => Math.min(this.size - 1, Math.max(0, value));
    const [left, right] = [clamp(Math.min(x0, x1)), clamp(Math.max(x0, x1))];
    const [top, bottom] = [clamp(Math.min(y0, y1)), clamp(Math.max(y0, y1))];

    for (let y = top; y <= bottom; y++)
      this.cells.fill(label, y * this.size + left, y * this.size + right + 1);
  }

  /** A round dab. */
  dab(x, y, diameter, label) {
    for (const [dx, dy] of discOffsets(diameter)) {
      const [column, row] = [x + dx, y + dy];
      if (column >= 0 && row >= 0 && column < this.size && row < this.size)
        this.cells[row * this.size + column] = label;
    }
  }

  /** Dabs from one cell to another without gaps. */
  stroke(x0, y0, x1, y1, diameter, label) {
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
    for (let step = 0; step <= steps; step++)
      this.dab(Math.round(x0 + (x1 - x0) * step / steps), Math.round(y0 + (y1 - y0) * step / steps), diameter, label);
  }

  /** All cells of the same class that hang together with this one. */
  flood(x, y, label) {
    const from = this.at(x, y);
    if (from === label)
      return;

    const open = [[x, y]];
    while (open.length > 0) {
      const [column, row] = open.pop();
      if (column < 0 || row < 0 || column >= this.size || row >= this.size || this.at(column, row) !== from)
        continue;

      this.cells[row * this.size + column] = label;
      open.push([column + 1, row], [column - 1, row], [column, row + 1], [column, row - 1]);
    }
  }

  /** The same image with another number of cells. */
  resized(size) {
    const result = new LabelMap(size);
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++)
        result.cells[y * size + x] = this.at(Math.floor(x * this.size / size), Math.floor(y * this.size / size));

    return result;
  }

  /** Draws one pixel for each cell. */
  paint(canvas, palette) {
    if (canvas.width !== this.size || canvas.height !== this.size)
      [canvas.width, canvas.height] = [this.size, this.size];

    const pixels = new ImageData(this.size, this.size);
    this.cells.forEach((label, cell) => pixels.data.set([...palette[label].rgb, 255], 4 * cell));
    canvas.getContext('2d').putImageData(pixels, 0, 0);
  }

  /** Reads an image, cut to a square: each cell gets the class with the nearest colour. */
  static fromImage(image, size, palette) {
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const side = Math.min(image.width, image.height);
    context.imageSmoothingEnabled = false;
    context.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, size, size);

    const { data } = context.getImageData(0, 0, size, size);
    const map = new LabelMap(size);
    for (let cell = 0; cell < map.cells.length; cell++)
      map.cells[cell] = nearest(palette, data.subarray(4 * cell, 4 * cell + 3));

    return map;
  }
}

/** The cells of a round dab, relative to its middle. */
export function discOffsets(diameter) {
  const offsets = [];
  const first = -Math.floor((diameter - 1) / 2);
  const middle = first + (diameter - 1) / 2;
  const reach = (diameter / 2) ** 2 - (diameter > 2 ? 0.2 : 0) + 0.01;

  for (let y = first; y < first + diameter; y++)
    for (let x = first; x < first + diameter; x++)
      if ((x - middle) ** 2 + (y - middle) ** 2 <= reach)
        offsets.push([x, y]);

  return offsets;
}

function nearest(palette, [red, green, blue]) {
  let best = 0;
  let least = Infinity;

  palette.forEach(({ rgb }, label) => {
    const distance = (rgb[0] - red) ** 2 + (rgb[1] - green) ** 2 + (rgb[2] - blue) ** 2;
    if (distance < least)
      [best, least] = [label, distance];
  });

  return best;
}
