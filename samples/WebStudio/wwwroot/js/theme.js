const themes = ['auto', 'light', 'dark'];
const names = { auto: 'automatic', light: 'light', dark: 'dark' };

/** Light, dark, or as the system is; kept for the next visit. */
export function startTheme(button) {
  let theme = localStorage.getItem('theme') ?? 'auto';

  const apply = () => {
    document.documentElement.dataset.theme = theme;
    button.setAttribute('aria-label', `Theme: ${names[theme]}`);
    button.title = `Theme: ${names[theme]}`;
    button.querySelector('use').setAttribute('href', `icons.svg#${theme}`);
  };

  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    localStorage.setItem('theme', theme);
    apply();
  });
  apply();
}
