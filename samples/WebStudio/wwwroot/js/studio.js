import { Drawing } from './drawing.js';
import { LabelMap } from './labels.js';
import { LiveTranslation } from './translation.js';
import { byId, choose, fillChoice, startCompare, startFiles, text } from './controls.js';
import { startShortcuts } from './shortcuts.js';
import { startTheme } from './theme.js';

const modeTexts = {
  perImage: ['Steady', 'The same drawing always gives the same façade.'],
  paper: ['With noise', 'As in the paper: dropout stays on, so each seed gives another façade.'],
  runningStatistics: ['Running', 'Normalised with the running statistics of the training.'],
};

const status = document.querySelector('.status');
const report = (state, sentence) => {
  status.dataset.state = state;
  status.textContent = sentence;
};
const announce = sentence => byId('announcer').textContent = sentence;

const drawing = new Drawing(byId('labels'), byId('overlay'), announce);
const live = new LiveTranslation(take, show, report);
let models = [];
let model;

startTheme(byId('theme'));
startCompare(byId('divider'), byId('compare'));
startFiles(byId('upload'), byId('file'), openFile);
start().catch(() => report('failed', 'The server does not answer.'));

async function start() {
  models = await (await fetch('models')).json();
  wire();

  const select = byId('model');
  select.append(...models.map(({ name }) => new Option(name, name)));
  select.closest('label').hidden = models.length < 2;
  select.addEventListener('change', () => useModel(models.find(({ name }) => name === select.value)));
  await useModel(models[0]);
}

async function useModel(next) {
  model = next;
  drawing.palette = model.palette.map(({ name, color }) => ({ name, color, rgb: [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16)) }));
  drawing.label = Math.min(1, drawing.palette.length - 1);

  fillChoice(document.querySelector('.palette'), 'label', drawing.palette.map(({ name }) => name), (name, index, label) => {
    label.style.setProperty('--swatch', drawing.palette[index].color);
    label.title = index < 9 ? `${name} (${index + 1})` : name;
    return [document.createElement('i'), text(name)];
  }, drawing.label);
  fillChoice(byId('modes'), 'mode', model.modes, mode => [text(modeTexts[mode]?.[0] ?? mode)], 0);
  fillChoice(byId('sizes'), 'size', model.sizes, size => [text(size)], 0);
  byId('sizes').hidden = model.sizes.length < 2;
  byId('examples').replaceChildren(...[undefined, ...model.examples].map(exampleItem));
  showMode();

  const size = model.sizes[0];
  drawing.open(model.examples.length > 0 ? await loadExample(model.examples[0]) : new LabelMap(size));
}

function wire() {
  drawing.addEventListener('change', () => {
    drawing.map.paint(byId('before'), drawing.palette);
    live.drawn();
  });
  drawing.addEventListener('history', () => {
    byId('undo').disabled = !drawing.canUndo;
    byId('redo').disabled = !drawing.canRedo;
    const size = document.querySelector(`input[name="size"][value="${drawing.map.size}"]`);
    if (size)
      size.checked = true;
  });

  const undo = () => drawing.undo();
  const redo = () => drawing.redo();
  const clear = () => drawing.clear();
  byId('undo').addEventListener('click', undo);
  byId('redo').addEventListener('click', redo);
  byId('clear').addEventListener('click', clear);
  byId('save-labels').addEventListener('click', saveLabels);

  onChoice('tools', ({ value }) => drawing.tool = value);
  onChoice('modes', () => {
    showMode();
    live.asked();
  });
  onChoice('sizes', ({ value }) => drawing.replace(drawing.map.resized(Number(value))));
  document.querySelector('.palette').addEventListener('change', ({ target }) => drawing.label = drawing.palette.findIndex(({ name }) => name === target.value));

  const brush = byId('brush-size');
  brush.addEventListener('input', () => setBrush(brush.valueAsNumber));
  byId('seed').addEventListener('input', () => live.asked());
  byId('new-seed').addEventListener('click', newSeed);

  const help = byId('help');
  byId('help-open').addEventListener('click', () => help.showModal());
  help.addEventListener('click', event => event.target === help && help.close());
  const singleKeys = byId('single-keys');
  singleKeys.checked = localStorage.getItem('single-keys') !== 'off';
  singleKeys.addEventListener('change', () => localStorage.setItem('single-keys', singleKeys.checked ? 'on' : 'off'));

  const classes = Object.fromEntries([...'123456789'].map((key, index) => [key, () => choose('label', drawing.palette[index]?.name)]));
  startShortcuts({
    ...classes,
    b: () => choose('tool', 'brush'),
    r: () => choose('tool', 'rectangle'),
    f: () => choose('tool', 'fill'),
    '[': () => setBrush(drawing.brush - 1),
    ']': () => setBrush(drawing.brush + 1),
    '-': () => setBrush(drawing.brush - 1),
    '+': () => setBrush(drawing.brush + 1),
    delete: clear,
    n: newSeed,
    d: () => byId('save-result').click(),
    '?': () => help.showModal(),
  }, undo, redo, () => singleKeys.checked);
}

function onChoice(id, act) {
  byId(id).addEventListener('change', event => {
    act(event.target);
    drawing.refresh();
  });
}

function setBrush(size) {
  const input = byId('brush-size');
  input.value = size;
  drawing.brush = input.valueAsNumber;
  document.querySelector('output[for="brush-size"]').textContent = input.value;
  drawing.refresh();
}

function mode() {
  return document.querySelector('input[name="mode"]:checked').value;
}

function showMode() {
  byId('mode-hint').textContent = modeTexts[mode()]?.[1] ?? '';
  byId('seed').disabled = byId('new-seed').disabled = mode() !== 'paper';
}

function newSeed() {
  if (byId('seed').disabled)
    return;

  byId('seed').value = crypto.getRandomValues(new Uint32Array(1))[0] % 100_000;
  live.asked();
}

function take() {
  const query = new URLSearchParams({ mode: mode() });
  if (mode() === 'paper')
    query.set('seed', String(byId('seed').valueAsNumber || 0));

  return { url: `translate/${encodeURIComponent(model.name)}?${query}`, image: image() };
}

function image() {
  const canvas = new OffscreenCanvas(drawing.map.size, drawing.map.size);
  drawing.map.paint(canvas, drawing.palette);
  return canvas.convertToBlob({ type: 'image/png' });
}

async function show(blob) {
  const image = byId('result');
  const old = image.src;
  image.src = URL.createObjectURL(blob);
  await image.decode();
  byId('save-result').href = image.src;
  if (old)
    URL.revokeObjectURL(old);
}

async function saveLabels(event) {
  if (event.isTrusted) {
    event.preventDefault();
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await image()), download: 'labels.png' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

async function openFile(file) {
  if (!file)
    return;

  try {
    const image = await createImageBitmap(file, { colorSpaceConversion: 'none' });
    drawing.replace(LabelMap.fromImage(image, drawing.map.size, drawing.palette));
    announce(`${file.name} opened: brought to ${drawing.map.size} by ${drawing.map.size} cells and to the nearest classes.`);
  } catch {
    report('failed', `${file.name} is no image that can be read.`);
  }
}

function exampleItem(url, index) {
  const item = document.createElement('li');
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  const name = url ? `Example ${index}` : 'Blank';
  button.setAttribute('aria-label', name);
  button.title = name;
  button.append(url ? Object.assign(new Image(), { src: url, alt: '' }) : blankThumbnail());
  button.addEventListener('click', async () => drawing.replace(url ? await loadExample(url) : new LabelMap(drawing.map.size)));
  item.append(button);
  return item;
}

function blankThumbnail() {
  const image = new Image();
  const canvas = document.createElement('canvas');
  new LabelMap(8).paint(canvas, drawing.palette);
  image.src = canvas.toDataURL();
  image.alt = '';
  return image;
}

async function loadExample(url) {
  const blob = await (await fetch(url)).blob();
  const image = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const size = Number(document.querySelector('input[name="size"]:checked').value);
  return LabelMap.fromImage(image, image.width, drawing.palette).resized(size);
}
