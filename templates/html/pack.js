'use strict';
(function () {
  var root = document.documentElement;
  root.classList.add('js');
  var data = JSON.parse(document.getElementById('data').textContent);
  var panel = document.getElementById('drill');
  var said = document.getElementById('said');
  var byId = {};
  data.metrics.forEach(function (metric) { byId[metric.id] = metric; });

  // -- language and theme: nothing is remembered, nothing is loaded

  function language() { return root.lang; }
  function nth() { return data.languages.indexOf(language()); }
  function word(name, first, second) {
    return data.words[name][nth()].replace('{0}', first).replace('{1}', second);
  }
  function edition(code) { return document.getElementById('edition-' + code); }

  function speak(code, keepPlace) {
    if (code === language()) { return; }
    var seen = keepPlace ? current() : null;
    edition(language()).hidden = true;
    root.lang = code;
    edition(code).hidden = false;
    said.textContent = word('switched');
    reach();
    if (seen) {
      var same = edition(code).querySelector('[data-page="' + seen + '"]');
      if (same) { same.scrollIntoView(); }
    }
  }

  // the section that is read now
  function current() {
    var found = null;
    edition(language()).querySelectorAll('[data-page]').forEach(function (page) {
      if (page.getBoundingClientRect().top < 120) { found = page.getAttribute('data-page'); }
    });
    return found;
  }

  function dark() {
    var chosen = root.getAttribute('data-theme');
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  function showTheme() {
    document.querySelectorAll('[data-theme][type]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(dark()));
    });
  }

  // -- what a figure opens

  function make(tag, text, className) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (className) { element.className = className; }
    return element;
  }
  function add(parent) {
    for (var at = 1; at < arguments.length; at++) { parent.appendChild(arguments[at]); }
    return parent;
  }
  function cell(text, className, scope) {
    var made = make(scope ? 'th' : 'td', text, className);
    if (scope) { made.scope = scope; }
    return made;
  }
  // numbers are kept as English prints them
  function printed(text) {
    if (Array.isArray(text)) { return text[nth()]; }
    return language() === 'fr' && /^[−+±]?[\d\u202f]+\.\d+\*?$/.test(text) ? text.replace('.', ',') : text;
  }
  var KIND = 0, PERIOD = 1, DIMENSION = 2, MEMBER = 3, SCENARIO = 4, VALUE = 5, ABOVE = 6, BELOW = 7, ITEMS = 8, GRADE = 9;

  function table(caption, heads, rows, words) {
    var made = make('table', '', 'plain');
    var right = words ? '' : 'num';
    if (caption) { made.appendChild(make('caption', caption, 'note')); }
    var line = make('tr');
    heads.forEach(function (head, at) { line.appendChild(cell(head, at ? right : '', 'col')); });
    add(made, add(make('thead'), line));
    var body = make('tbody');
    rows.forEach(function (row) {
      var tr = make('tr', '', row.now ? 'now' : '');
      row.cells.forEach(function (text, at) {
        tr.appendChild(at ? cell(text, right) : cell(text, '', 'row'));
      });
      body.appendChild(tr);
    });
    return add(make('div', '', 'wide'), add(made, body));
  }
  function find(metric, like, scenario) {
    return metric.values.find(function (value) {
      return value[KIND] === like[KIND] && value[PERIOD] === like[PERIOD] && value[DIMENSION] === like[DIMENSION] &&
        value[MEMBER] === like[MEMBER] && value[SCENARIO] === scenario;
    });
  }
  function text(value) { return value ? printed(value[VALUE]) : '–'; }
  // a table of values, with the scenarios that any of them has beside
  function series(caption, head, metric, values, name, now) {
    var beside = ['PL', 'PY'].filter(function (scenario) {
      return values.some(function (value) { return find(metric, value, scenario); });
    });
    return table(caption, [head, 'AC'].concat(beside, [word('items'), word('grade')]), values.map(function (value) {
      return {now: value === now, cells: [name(value), text(value)].concat(beside.map(function (scenario) {
        return text(find(metric, value, scenario));
      }), [printed(value[ITEMS]), value[GRADE]])};
    }));
  }

  function home(metric, value) {
    return value[KIND] === 'month' && value[SCENARIO] === 'AC' && value[DIMENSION] === metric.home[0] && value[MEMBER] === metric.home[1];
  }
  function newest(metric) {
    var months = metric.values.filter(function (value) {
      return home(metric, value);
    });
    months.sort(function (one, other) { return one[PERIOD] < other[PERIOD] ? -1 : 1; });
    return months[months.length - 1];
  }

  function open(metric, value) {
    var n = nth();
    panel.textContent = '';
    panel.lang = language();
    var title = make('h2', metric.name[n]);
    title.id = 'drill-title';
    var close = make('button', word('close'), 'close');
    close.type = 'button';
    close.addEventListener('click', function () { panel.close(); });
    add(panel, add(make('div', '', 'head'), title, close));
    var of = value || newest(metric);
    if (of) {
      var where = of[PERIOD] + ', ' + of[SCENARIO] + (of[DIMENSION] ? ', ' + dimension(of[DIMENSION]) + ': ' + of[MEMBER] : '') +
        (of[KIND] === 'month' ? '' : ' (' + of[KIND] + ')');
      add(panel, make('p', where, 'note'));
      add(panel, make('p', text(of) + (metric.unit[n] && text(of) !== 'c' ? '\u202f' + metric.unit[n] : ''), 'big'));
      if (text(of) === 'c') { add(panel, make('p', word('hidden'), 'note')); }
      facts([['numerator', of[ABOVE]], ['denominator', of[BELOW]], ['items', of[ITEMS]], ['grade', of[GRADE]]]);
    } else {
      add(panel, make('p', word('none', data.period), 'note'));
    }
    add(panel, make('h3', word('version')));
    facts([['meaning', metric.meaning[n]], ['formula', metric.formula, 'code'], ['better', metric.better[n]],
      ['owner', metric.owner[n]], ['version', metric.version]]);
    var months = metric.values.filter(function (each) {
      return home(metric, each);
    });
    months.sort(function (one, other) { return one[PERIOD] < other[PERIOD] ? 1 : -1; });
    if (months.length) {
      add(panel, make('h3', word('months')),
        series('', word('month'), metric, months, function (each) { return each[PERIOD]; }, of));
    }
    Object.keys(metric.members).forEach(function (name) {
      var members = metric.values.filter(function (each) {
        return each[DIMENSION] === name && each[KIND] === 'month' && each[PERIOD] === data.period && each[SCENARIO] === 'AC';
      });
      if (!members.length) { return; }
      var caption = data.period + (members.length < metric.members[name] ? ', ' + word('some', members.length, metric.members[name]) : '');
      add(panel, make('h3', word('by', dimension(name))),
        series(caption, capital(dimension(name)), metric, members, function (each) { return each[MEMBER]; }, of));
    });
    if (metric.source) {
      add(panel, make('h3', word('rows', metric.source.rows.length, metric.source.total)),
        table(metric.source.period, metric.source.columns[n], metric.source.rows.map(function (row) { return {cells: row}; }), true));
    }
    add(panel, make('h3', word('trace')), add(make('pre'), make('code', 'vigie trace ' + metric.id + ' --period ' + data.period +
      (of && of[DIMENSION] ? " --by '" + of[DIMENSION] + '=' + of[MEMBER].replace(/'/g, "'\\''") + "'" : ''))));
    if (!panel.open) { panel.showModal(); }
    panel.scrollTop = 0;
  }
  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }
  function dimension(name) { return data.dimensions[name] ? data.dimensions[name][nth()] : name; }
  function facts(pairs) {
    var list = make('dl', '', 'facts');
    pairs.forEach(function (pair) {
      if (pair[1]) {
        var held = make('dd');
        held.appendChild(make(pair[2] || 'span', pair[2] ? pair[1] : printed(pair[1])));
        add(list, make('dt', word(pair[0])), held);
      }
    });
    if (list.children.length) { panel.appendChild(list); }
  }

  // -- events

  document.addEventListener('click', function (event) {
    var figure = event.target.closest('[data-v]');
    if (figure) {
      var at = figure.getAttribute('data-v').split('.');
      var metric = data.metrics[at[0]];
      open(metric, at.length > 1 ? metric.values[at[1]] : null);
      return;
    }
    var button = event.target.closest('[data-language]');
    if (button) {
      speak(button.getAttribute('data-language'), true);
      var back = edition(language()).querySelector('[data-language]');
      if (back) { back.focus({preventScroll: true}); }
      return;
    }
    button = event.target.closest('button[data-theme]');
    if (button) {
      root.setAttribute('data-theme', dark() ? 'light' : 'dark');
      showTheme();
      return;
    }
    if (event.target === panel) { panel.close(); }
    if (event.target.closest('nav a') && innerWidth < 1600) { event.target.closest('details').open = false; }
  });

  function follow() {
    var name = decodeURIComponent(location.hash.slice(1));
    if (!name) { return; }
    var target = document.getElementById(name);
    if (target) {
      var inside = target.closest('.edition');
      if (inside && inside.hidden) {
        speak(inside.lang, false);
        target.scrollIntoView();
      }
    } else if (byId[name]) {
      open(byId[name], null);
    }
  }
  // what scrolls can be reached by keyboard
  function reach() {
    edition(language()).querySelectorAll('.wide, .chart').forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; } else { box.removeAttribute('tabindex'); }
    });
  }
  document.addEventListener('toggle', reach, true);
  addEventListener('resize', reach);
  document.querySelectorAll('[data-v]').forEach(function (figure) { figure.setAttribute('aria-haspopup', 'dialog'); });
  if (innerWidth >= 1600) { document.querySelectorAll('nav details').forEach(function (list) { list.open = true; }); }
  addEventListener('hashchange', follow);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
  showTheme();
  reach();
  follow();
}());
