/** What was, for undo and redo. */
export class History {
  #past = [];
  #future = [];
  #limit = 200;

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Keeps the state before a change. */
  keep(state) {
    this.#past.push(state);
    this.#future.length = 0;
    if (this.#past.length > this.#limit)
      this.#past.shift();
  }

  undo(current) {
    return History.#move(this.#past, this.#future, current);
  }

  redo(current) {
    return History.#move(this.#future, this.#past, current);
  }

  static #move(from, to, current) {
    if (from.length === 0)
      return current;

    to.push(current);
    return from.pop();
  }
}
