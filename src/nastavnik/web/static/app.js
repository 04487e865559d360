/* Only comfort: every page and every form works without this file. No inline code anywhere, the content policy forbids it. */
(function () {
  'use strict';
  var root = document.documentElement, body = document.body;
  function one(selector, from) { return (from || document).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function say(text) { var live = one('#live'); if (live && text) { live.textContent = ''; setTimeout(function () { live.textContent = text; }, 50); } }
  function narrow(width) { return window.matchMedia('(max-width: ' + width + 'px)').matches; }
  var store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (e) { return null; } },
    set: function (key, value) { try { if (value === null) { localStorage.removeItem(key); } else { localStorage.setItem(key, value); } } catch (e) { /* storage is closed: nothing is kept */ } }
  };

  /* Theme and low vision: the form is the truth (a cookie); here it only saves the reload. */
  function appearance(form, button) {
    var data = new FormData(form);
    data.append(button.name, button.value);
    fetch(form.action, { method: 'POST', body: data, credentials: 'same-origin', redirect: 'manual' }).catch(function () { });
    if (button.name === 'theme') { root.dataset.theme = button.value; say(button.value === 'dark' ? 'Тёмная тема' : 'Светлая тема'); one('#theme-' + (button.value === 'dark' ? 'light' : 'dark')).focus(); return; }
    var on = !(button.name === 'lv' && button.value === 'off'), panel = one('#lv'), lv = { Size: '150', Colours: 'bw', Spacing: 'normal', Images: 'on' };
    Object.keys(lv).forEach(function (key) {
      var value = button.name === key.toLowerCase() ? button.value : root.dataset['lv' + key] || lv[key];
      if (on) { root.dataset['lv' + key] = value; } else { delete root.dataset['lv' + key]; }
      all('[name="' + key.toLowerCase() + '"]', panel).forEach(function (b) { b.setAttribute('aria-pressed', String(b.value === value)); });
    });
    if (on) { root.dataset.lv = 'on'; } else { delete root.dataset.lv; }
    panel.hidden = !on;
    all('.lv-open').forEach(function (b) { b.value = on ? 'off' : 'on'; b.title = on ? 'Обычная версия' : 'Версия для слабовидящих'; one('[data-lv-word]', b).textContent = b.title; });
    if (button.name === 'lv') { say(on ? 'Версия для слабовидящих включена' : 'Обычная версия'); (on ? one('#lv-size-150') : one('#lv-open')).focus(); }
  }

  /* The menu on a phone: without this file #side is opened by its address. */
  function menu(open) {
    var opener = one('[data-nav]'), column = one('.col');
    if (!opener) { return; }
    body.classList.toggle('nav-open', open);
    opener.setAttribute('aria-expanded', String(open));
    if (column) { column.inert = open; }
    if (open) { one('#side-close').focus(); } else { opener.focus(); }
  }

  function closePanel() {
    var panel = one('#panel'), from = panel && panel.dataset.from && document.getElementById(panel.dataset.from);
    if (panel) { panel.textContent = ''; }
    if (from) { from.focus(); }
  }

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.matches('[data-appearance]') && event.submitter && window.fetch) { event.preventDefault(); appearance(form, event.submitter); return; }
    if ('forgetDrafts' in form.dataset) { stored('draft:').forEach(function (k) { store.set(k, null); }); }
    if (form.dataset.draft) { store.set('sent:' + draftKey(form), '1'); }
    var button = event.submitter;
    if (button && button.dataset.busy && !event.defaultPrevented) { button.style.minWidth = button.offsetWidth + 'px'; button.setAttribute('aria-busy', 'true'); button.textContent = button.dataset.busy; }
  });

  document.addEventListener('click', function (event) {
    var target = event.target.closest('a, button'), data = target ? target.dataset : {};
    all('details.drop[open]').forEach(function (d) { if (!d.contains(event.target)) { d.open = false; } });
    if (!target) { return; }
    if ('nav' in data) { event.preventDefault(); menu(!body.classList.contains('nav-open')); }
    else if ('navClose' in data && body.classList.contains('nav-open')) { event.preventDefault(); menu(false); }
    else if ('panelClose' in data && !narrow(1079) && one('#panel').contains(target)) { event.preventDefault(); closePanel(); }
    else if ('undoClose' in data) { one('#undo').textContent = ''; one('#main').focus(); }
    else if ('keysOff' in data) { store.set('keys', store.get('keys') === 'off' ? null : 'off'); keysWord(); }
    else if (data.open) { var box = document.getElementById(data.open); if (box && box.showModal) { box.showModal(); } }
    else if (data.copy) { copy(document.getElementById(data.copy)); }
    else if ('print' in data) { window.print(); }
    else if ('tick' in data) { event.preventDefault(); tick(target, data.tick !== ''); }
  });

  /* All or none of a group; without this file the button asks the server, which forgets no tick either. */
  function tick(button, on) {
    var group = button.closest('.pick'), part = group || button.closest('section');
    all('[type=checkbox]', part).forEach(function (box) { box.checked = on; });
    if (group) { one('details', group).open = true; }
    say(on ? 'Отмечены все' : 'Отметки сняты');
  }

  function copy(source) {
    var text = source.value || source.textContent.trim();
    var done = function () { say('Скопировано'); };
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done); }
    else if (source.select) { source.select(); document.execCommand('copy'); done(); }
  }

  function keysWord() { var b = one('[data-keys-off]'); if (b) { b.textContent = store.get('keys') === 'off' ? 'Включить клавиши' : 'Выключить клавиши'; } }

  document.addEventListener('keydown', function (event) {
    var active = document.activeElement, typing = active && (/^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName) || active.isContentEditable);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && active && active.form) { event.preventDefault(); active.form.requestSubmit(); return; }
    if (event.key === 'Escape') {
      var cancel = active && active.closest('form') && one('[data-escape]', active.closest('form'));
      if (cancel) { event.preventDefault(); cancel.focus(); cancel.click(); return; }
      if (body.classList.contains('nav-open')) { menu(false); }
      else if (one('details.drop[open]')) { var open = one('details.drop[open]'); open.open = false; one('summary', open).focus(); }
      else if (one('#panel') && one('#panel').firstElementChild && !typing) { closePanel(); }
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === '?') { keysWord(); var keys = one('#keys'); if (keys && !keys.open) { keys.showModal(); } }
    else if (event.key === '/' && store.get('keys') !== 'off' && one('#q')) { event.preventDefault(); one('#q').focus(); }
  });

  /* Drafts: data-draft names the form; what is typed lives here until the server has answered with another page. */
  function draftKey(form) { return 'draft:' + location.pathname + ':' + form.dataset.draft; }
  function kept(form) { return all('input, textarea, select', form).filter(function (f) { return f.name && f.name !== 'csrfmiddlewaretoken' && !/^(password|hidden|file|submit)$/.test(f.type); }); }
  function saveDraft(form) {
    var values = {};
    kept(form).forEach(function (f) { if (!/^(checkbox|radio)$/.test(f.type)) { values[f.name] = f.value; } else if (f.checked) { (values[f.name] = values[f.name] || []).push(f.value); } });
    store.set(draftKey(form), JSON.stringify(values));
    var note = one('.drafted', form), now = new Date();
    if (note) { note.textContent = 'Черновик сохранён в ' + now.getHours() + ':' + ('0' + now.getMinutes()).slice(-2); }
  }
  function restoreDraft(form) {
    var values = store.get(draftKey(form)), note = one('.drafted', form), changed = false;
    if (!values || one('[aria-invalid="true"]', form)) { return; }
    values = JSON.parse(values);
    kept(form).forEach(function (f) {
      if (/^(checkbox|radio)$/.test(f.type)) { var on = [].concat(values[f.name] || []).indexOf(f.value) >= 0; changed = changed || f.checked !== on; f.checked = on; }
      else if (f.name in values && f.value !== values[f.name]) { f.value = values[f.name]; changed = true; }
    });
    if (changed && note) { note.textContent = 'Вернули ваш черновик'; }
  }
  var timers = {};
  document.addEventListener('input', function (event) {
    var form = event.target.form;
    if (!form || !form.dataset.draft) { return; }
    clearTimeout(timers[form.dataset.draft]);
    timers[form.dataset.draft] = setTimeout(function () { saveDraft(form); }, 1500);
  });
  document.addEventListener('focusout', function (event) { var form = event.target.form; if (form && form.dataset.draft && timers[form.dataset.draft]) { saveDraft(form); } });
  function stored(prefix) { try { return Object.keys(localStorage).filter(function (k) { return k.indexOf(prefix) === 0; }); } catch (e) { return []; } }
  /* A form that was sent and is no longer on the page has been taken: its draft may go.
     Sign-in and error pages say data-keep-drafts: there the form was not taken. */
  function forgetTaken() {
    stored('sent:').forEach(function (k) {
      var stays = 'keepDrafts' in body.dataset || all('form[data-draft]').some(function (f) { return 'sent:' + draftKey(f) === k; });
      if (!stays) { store.set(k.slice(5), null); }
      store.set(k, null);
    });
  }

  /* After a partial update: focus stays by id (htmx does it); here the rest. */
  function arrived(part) {
    all('form[data-draft]', part).forEach(restoreDraft);
    all('[data-undo-close]', part).forEach(function (b) { b.hidden = false; });
    all('.drop-zone', part).forEach(function (zone) {
      var input = one('input[type="file"]', zone);
      ['dragover', 'dragleave', 'drop'].forEach(function (name) {
        zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.toggle('is-over', name === 'dragover'); if (name === 'drop' && input) { input.files = event.dataTransfer.files; } });
      });
    });
    var errors = one('.sum', part);
    if (errors) { errors.focus(); }
  }
  document.addEventListener('htmx:beforeRequest', function (event) {
    var detail = event.detail, link = detail.elt;
    if (detail.target && detail.target.id === 'panel') {
      if (narrow(1079) || root.dataset.lv) { event.preventDefault(); location.href = link.href; return; }
      detail.target.dataset.from = link.id;
    }
    if (detail.target) { detail.target.setAttribute('aria-busy', 'true'); }
    detail.elt.slow = setTimeout(function () { body.classList.add('htmx-request', 'is-slow'); }, 400);
  });
  document.addEventListener('htmx:afterRequest', function (event) {
    clearTimeout(event.detail.elt.slow);
    body.classList.remove('htmx-request', 'is-slow');
    if (event.detail.target) { event.detail.target.removeAttribute('aria-busy'); }
  });
  document.addEventListener('htmx:afterSwap', function (event) {
    var target = event.detail.target, part = target.isConnected ? target : document;
    arrived(part);
    if (target.id === 'panel') { var title = one('h1, h2', target); if (title) { title.tabIndex = -1; title.focus(); } }
    else if (document.activeElement === body && one('#undo-button')) { one('#undo-button').focus(); }
    var said = one('[data-say]', part) || one('#undo [data-say]');
    if (said) { say(said.textContent); }
  });
  document.addEventListener('htmx:sendError', function () { say('Нет связи с сервером. Набранное сохранено на этом устройстве'); });
  document.addEventListener('htmx:responseError', function () { say('Не получилось. Попробуйте ещё раз'); });

  forgetTaken();
  arrived(document);
})();
