/* Records that wait for the network: kept on the device, sent when it is back, each with its own key, so that none stands twice.
   Without this file the form is sent as any other. */
(function () {
  'use strict';
  var PREFIX = 'outbox:', busy = false;
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function keys() { try { return Object.keys(localStorage).filter(function (k) { return k.indexOf(PREFIX) === 0; }); } catch (e) { return []; } }
  function keep(item) { try { localStorage.setItem(PREFIX + item.key, JSON.stringify(item)); return true; } catch (e) { return false; } }
  function drop(item) { try { localStorage.removeItem(PREFIX + item.key); } catch (e) { /* storage is closed */ } }
  function kept() { return keys().map(function (k) { return JSON.parse(localStorage.getItem(k)); }); }
  function say(text) { var live = document.querySelector('#live'); if (live) { live.textContent = text; } }

  function show() {
    var items = kept();
    all('[data-outbox]').forEach(function (place) {
      place.textContent = '';
      place.hidden = !items.length;
      items.forEach(function (item) {
        var note = document.createElement('p'), open = document.createElement('a');
        note.className = 'note';
        note.textContent = item.refused ? item.label + ' не принята, нужна проверка. ' : 'Нет связи с сервером. ' + item.label + ' сохранена на этом устройстве, ждёт отправки и уйдёт сама, когда связь появится. ';
        if (item.refused) { open.href = item.page; open.textContent = 'Открыть запись'; note.appendChild(open); }
        place.appendChild(note);
      });
    });
  }

  function body(item, names) {
    var data = new URLSearchParams();
    item.fields.forEach(function (f) { data.append(f[0], names[f[0]] || f[1]); });
    return data;
  }

  function post(item, names) { return fetch(item.page, { method: 'POST', body: body(item, names), credentials: 'same-origin', redirect: 'manual' }); }
  function parsed(address) {
    return fetch(address, { credentials: 'same-origin' }).then(function (page) { return page.text(); }).then(function (html) { return new DOMParser().parseFromString(html, 'text/html'); });
  }
  /* A redirect may also lead to the sign-in page: only the pair's own page says which keys stand in the diary. */
  function stands(item, page) { var place = page.querySelector('[data-kept]'); return place !== null && place.dataset.kept.split(' ').indexOf(item.key) >= 0; }

  /* Signing in again gives another token: the page of the form is asked for a fresh one before anything is sent. */
  function send(item) {
    return parsed(item.page).then(function (page) {
      var form = page.querySelector('form[data-send-later]'), names = {};
      if (!form) { if (!page.querySelector('[type="password"]')) { item.refused = true; keep(item); } return; }
      ['csrfmiddlewaretoken', 'form_key'].forEach(function (name) { names[name] = form.elements[name].value; });
      return post(item, names).then(function (answer) {
        if (answer.type !== 'opaqueredirect') { if (answer.status < 500) { item.refused = true; keep(item); } return; }
        if (location.pathname === item.page) { location.replace(item.done); return; }
        return parsed(item.done).then(function (pair) { 
          if (!stands(item, pair)) { return; }
          drop(item);
          say(item.label + ' отправлена');
          if (location.pathname === item.done) { location.reload(); }
        });
      });
    });
  }

  function flush() {
    var waiting = kept().filter(function (item) { return !item.refused; });
    if (busy || !waiting.length || !window.fetch) { return; }
    busy = true;
    waiting.reduce(function (before, item) { return before.then(function () { return send(item); }); }, Promise.resolve())
      .catch(function () { /* still no network: the next try comes */ }).then(function () { busy = false; show(); });
  }

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!('sendLater' in form.dataset)) {
      if ('forgetDrafts' in form.dataset) { kept().forEach(drop); }
      return;
    }
    if (!window.fetch || !window.URLSearchParams || form.dataset.plain) { return; }
    var fields = [], item;
    new FormData(form).forEach(function (value, name) { fields.push([name, value]); });
    if (event.submitter && event.submitter.name) { fields.push([event.submitter.name, event.submitter.value]); }
    item = { key: form.elements.key.value, page: location.pathname, done: form.dataset.done, label: form.dataset.sendLater, fields: fields };
    if (!keep(item)) { return; }
    event.preventDefault();
    post(item, {}).then(function (answer) {
      if (answer.type === 'opaqueredirect') { location.href = item.done; return; }
      drop(item);
      form.dataset.plain = '1';
      form.submit();
    }, function () {
      all('[aria-busy]', form).forEach(function (b) { b.removeAttribute('aria-busy'); b.textContent = 'Сохранить запись'; });
      show();
      say('Нет связи с сервером. Запись сохранена на этом устройстве');
    });
  });
  window.addEventListener('online', flush);
  setInterval(flush, 20000);
  kept().filter(function (item) { return stands(item, document); }).forEach(drop);
  show();
  flush();
})();
