// Fetches answers without leaving the page. Everything works without this script, too.

const form = document.querySelector('#ask');
const answer = document.querySelector('#answer');
const posted = document.querySelector('#posted');
const status = document.querySelector('#status');

/** The request whose answer is waited for; a newer one ends it. */
let waiting = null;
/** What was asked last, as the address has it. */
let shown = location.search;

async function ask(address) {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  status.textContent = status.dataset.looking;
  answer.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(address, { headers: { 'x-rapporteur-part': 'answer' }, signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const part = new DOMParser().parseFromString(await response.text(), 'text/html');
    answer.replaceChildren(part.querySelector('.answer') ?? '');
    posted.replaceChildren(part.querySelector('.previews') ?? '');
    document.querySelector('#examples')?.remove();
    form.elements.talk.value = answer.querySelector('[data-talk]')?.dataset.talk ?? '';
    history.pushState(null, '', address);
    shown = location.search;
    const asked = new URL(address, location.href).searchParams.get('q');
    if (asked) document.title = `${asked} – Rapporteur`;
    status.textContent = '';
  } catch (error) {
    if (error.name === 'AbortError') return;
    status.textContent = status.dataset.failed;
  }
  answer.removeAttribute('aria-busy');
}

if (form !== null) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(`/?${new URLSearchParams(new FormData(form))}`);
  });

  // What a reply offers is a link to this page with another answer.
  document.querySelector('main').addEventListener('click', (event) => {
    const link = event.target.closest('#answer a[href^="/?"], #posted a[href^="/?"]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // The link is gone by then; whoever goes by keyboard goes on from the answer.
    ask(link.getAttribute('href')).then(() => answer.focus());
  });

  // A link within the page is a step of the history, too.
  window.addEventListener('popstate', () => {
    if (location.search !== shown) location.reload();
  });
}

// The quotation that a citation has opened is where a screen reader begins to read.
document.querySelector('#quote')?.focus({ preventScroll: location.hash !== '#quote' });
