// Turns the sheets of a wall screen, and asks for newer ones each time the last was shown. While the server is away
// (a restart, the network) the sheets that were last got go on turning.
(() => {
  const box = document.getElementById('sheets');
  const trouble = document.getElementById('trouble');
  const seconds = Number(document.body.dataset.seconds) || 20;
  let shown = 0;

  const sheets = () => [...box.querySelectorAll('.sheet')];
  const build = () => box.firstElementChild?.dataset.build;

  function show() {
    const all = sheets();
    shown %= all.length || 1;
    all.forEach((sheet, place) => sheet.classList.toggle('shown', place === shown));
    const dots = document.getElementById('dots');
    dots?.replaceChildren(...all.map((_, place) => {
      const dot = document.createElement('i');
      dot.classList.toggle('shown', place === shown);
      return dot;
    }));
  }

  function say(words) {
    trouble.textContent = words;
    trouble.hidden = !words;
  }

  function end() {
    box.replaceChildren();
    document.body.classList.add('ended');
    say(trouble.dataset.ended);
  }

  async function renew() {
    const address = new URL(location.href);
    address.searchParams.set('part', 'sheets');
    try {
      const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(30000) });
      if (answer.status === 404) { end(); return; }
      if (!answer.ok) throw new Error(answer.status);
      const before = build();
      box.innerHTML = await answer.text();
      document.body.classList.remove('ended');
      say('');
      if (before && build() !== before) location.reload();
    } catch {
      if (!document.body.classList.contains('ended')) say(trouble.dataset.lost);
    }
    show();
  }

  function turn() {
    shown += 1;
    if (shown >= sheets().length) { shown = 0; renew(); }
    show();
  }

  show();
  setInterval(turn, seconds * 1000);
  navigator.wakeLock?.request('screen').catch(() => {});
})();
