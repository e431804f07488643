/**
 * Keys that work anywhere on the page. Those without Ctrl can be switched off, and are off where text is typed.
 *
 * @param single actions by key, for example { b: () => … }
 * @param undo, redo actions of Ctrl+Z, and of Ctrl+Shift+Z and Ctrl+Y
 * @param areOn whether keys without Ctrl are shortcuts
 */
export function startShortcuts(single, undo, redo, areOn) {
  addEventListener('keydown', event => {
    if (document.querySelector('dialog[open]') || event.altKey)
      return;

    const typing = event.target.matches?.('input:is([type="number"], [type="text"]), select, textarea');
    const key = event.key.toLowerCase();
    let action;

    if (event.ctrlKey || event.metaKey)
      action = typing ? undefined : key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' ? redo : undefined;
    else if (areOn() && !typing)
      action = single[key];

    if (action) {
      event.preventDefault();
      action();
    }
  });
}
