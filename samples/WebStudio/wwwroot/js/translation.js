const pause = 60; // milliseconds without a change before an image is sent

/**
 * Keeps the result up with the drawing: one request at a time, always for the newest state. A change of the address (model,
 * mode, seed) drops a request that is on its way; a busy server is asked again when it says.
 */
export class LiveTranslation {
  #take;
  #show;
  #report;
  #timer;
  #running;
  #wanted = false;

  /**
   * @param take gives { url, image } of the newest state; image is a Promise of a Blob
   * @param show takes the Blob that came back
   * @param report takes a state ('working', 'done', 'failed') and a sentence
   */
  constructor(take, show, report) {
    [this.#take, this.#show, this.#report] = [take, show, report];
  }

  /** The drawing changed. */
  drawn() {
    this.#wanted = true;
    this.#schedule(pause);
  }

  /** What is asked for changed. */
  asked() {
    this.#running?.abort();
    this.#wanted = true;
    this.#schedule(0);
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), delay);
  }

  async #run() {
    if (this.#running || !this.#wanted)
      return;

    this.#wanted = false;
    const running = this.#running = new AbortController();
    let retry = 0;

    try {
      this.#report('working', 'Translating…');
      retry = await this.#translate(running.signal);
    } catch (error) {
      if (error.name !== 'AbortError')
        this.#report('failed', 'The server does not answer.');
    } finally {
      this.#running = undefined;
    }

    if (retry > 0) {
      this.#wanted = true;
      this.#schedule(1000 * retry);
    } else if (this.#wanted) {
      this.#schedule(0);
    }
  }

  /** Gives the seconds to wait before another try, or 0. */
  async #translate(signal) {
    const { url, image } = this.#take();
    const start = performance.now();
    const response = await fetch(url, { method: 'POST', body: await image, headers: { 'Content-Type': 'image/png', Accept: 'image/png' }, signal });

    if (response.ok) {
      await this.#show(await response.blob());
      this.#report('done', `${Math.round(performance.now() - start)} ms`);
      return 0;
    }

    if (response.status === 503 || response.status === 429) {
      const seconds = Number(response.headers.get('Retry-After')) || 1;
      this.#report('working', `Busy. Trying again in ${seconds} s.`);
      return seconds;
    }

    const problem = await response.json().catch(() => ({}));
    this.#report('failed', problem.detail ?? `The server answered ${response.status}.`);
    return 0;
  }
}
