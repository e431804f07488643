/** Small builders and wiring for the page's controls. */

export const byId = id => document.getElementById(id);

/** Fills a fieldset with radio buttons; `content` gives what a label shows besides its input. */
export function fillChoice(fieldset, name, values, content, chosen) {
  fieldset.querySelectorAll('label').forEach(label => label.remove());
  fieldset.append(...values.map((value, index) => {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'radio', name, value: String(value), checked: index === chosen });
    label.append(input, ...content(value, index, label));
    return label;
  }));
}

export function text(content) {
  return Object.assign(document.createElement('span'), { textContent: content });
}

/** Chooses a radio button as a click would. */
export function choose(name, value) {
  const input = document.querySelector(`input[name="${name}"][value="${value}"]`);
  if (input && !input.checked) {
    input.checked = true;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** The divider between before and after. */
export function startCompare(range, frame) {
  const apply = () => {
    frame.style.setProperty('--at', `${range.value}%`);
    frame.toggleAttribute('data-parted', range.value > 0);
  };
  range.addEventListener('input', apply);
  apply();
}

/** Files that are chosen, dropped anywhere, or pasted. */
export function startFiles(button, input, take) {
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take(input.files[0]);
    input.value = '';
  });

  const carriesFile = event => event.dataTransfer?.types.includes('Files');
  addEventListener('dragover', event => {
    if (carriesFile(event)) {
      event.preventDefault();
      document.body.classList.add('dropping');
    }
  });
  addEventListener('dragleave', event => {
    if (!event.relatedTarget)
      document.body.classList.remove('dropping');
  });
  addEventListener('drop', event => {
    document.body.classList.remove('dropping');
    if (carriesFile(event)) {
      event.preventDefault();
      take(event.dataTransfer.files[0]);
    }
  });
  addEventListener('paste', event => {
    if (event.clipboardData?.files.length > 0)
      take(event.clipboardData.files[0]);
  });
}
