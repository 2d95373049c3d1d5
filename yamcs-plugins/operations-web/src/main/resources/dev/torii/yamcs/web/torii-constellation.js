// The page Constellation: one line per spacecraft and one per antenna, live. The fleet is what the server has of instances with a
// spacecraft; values come by subscription from each instance, antennas from the system parameters of the instance ground.
import { COMING, ENDED, duration, element, takeEarlyProperty, words } from './torii-common.js';

const GROUND = 'ground';
const PROCESSOR = 'realtime';
const PASSES_MS = 3000;
const PASSES_LIMIT = 200;
const DRAW_MS = 500;
const TM = '/yamcs/torii/links/tm/';
const ANTENNA = '/yamcs/torii/antenna/';
const JOURNAL = '/yamcs/torii/journal/';

// What is shown of a spacecraft, by database. One of another database gets a line in here.
const PARAMETERS = {
  trk: {
    mode: '/TRK/obc/mode',
    voltage: '/TRK/power/battery_voltage',
    charge: '/TRK/power/battery_charge',
    attitude: '/TRK/aocs/aocs_mode',
    recorder: '/TRK/payload/recorder_fill',
  },
};
const LINK = {
  signal: `${TM}signal`,
  sync: `${TM}syncState`,
  rate: `${TM}bitRate`,
  lost: `${TM}lostFrameCount`,
};
const REASONS = ['UNCORRECTABLE', 'BAD_FECF', 'BAD_LENGTH', 'BAD_VERSION', 'UNKNOWN_SCID', 'UNKNOWN_VCID'];
const OF_ANTENNA = [
  'connected', 'contact', 'spacecraft', 'role', 'transmit', 'signal', 'syncState', 'bitRate', 'frameCount',
  'duplicateFrameCount', 'lateFrameCount', 'correctedSymbolCount', 'rejectedFrameCount', ...REASONS.map(r => `rejected/${r}`),
];
const SPACECRAFT_COLUMNS = [
  'Spacecraft', 'Mode', 'Battery', 'Charge', 'Attitude', 'Link', 'Lost', 'Recorder', 'Alarms', 'Telemetry', 'Next pass',
];
const ANTENNA_COLUMNS = [
  'Antenna', 'Station', 'Radio', 'Contact', 'Lock', 'Rate', 'Frames', 'Duplicate', 'Late', 'Corrected', 'Rejected',
];
const NUMBERS = ['Battery', 'Lost', 'Rate', 'Frames', 'Duplicate', 'Late', 'Corrected', 'Rejected', 'Telemetry'];
const SYNC = { LOCK: 'Locked', FLYWHEEL: 'Flywheel', SEARCH: 'Searching' };
const BAD_LEVELS = { CRITICAL: 'torii-bad', SEVERE: 'torii-bad', WATCH: 'torii-odd', WARNING: 'torii-odd', DISTRESS: 'torii-odd' };

const STYLE = `
  torii-constellation { display: block; padding: 16px; color: var(--y-foreground-color);
    font-family: Roboto, sans-serif; font-size: 13px; overflow-x: auto; }
  torii-constellation h1 { font-size: 18px; font-weight: 500; margin: 0 0 4px; }
  torii-constellation h2 { font-size: 14px; font-weight: 500; margin: 20px 0 6px; }
  torii-constellation .torii-summary { color: var(--y-hint-foreground); margin: 0 0 12px; min-height: 18px; }
  torii-constellation .torii-error { color: var(--y-error-color); margin: 0 0 8px; }
  torii-constellation table { border-collapse: collapse; width: 100%; border: 1px solid var(--y-table-border-color); }
  torii-constellation th { text-align: left; font-weight: 500; color: var(--y-table-header-foreground);
    background: var(--y-table-header-background); }
  torii-constellation th, torii-constellation td { padding: 6px 5px; border-bottom: 1px solid var(--y-table-border-color);
    white-space: nowrap; font-variant-numeric: tabular-nums; }
  torii-constellation tr.torii-spacecraft { cursor: pointer; }
  torii-constellation tbody tr:hover { background: var(--y-table-hover-background); }
  torii-constellation tr.torii-row-bad td:first-child { box-shadow: inset 4px 0 var(--y-error-color); }
  torii-constellation tr.torii-row-odd td:first-child { box-shadow: inset 4px 0 var(--y-warning-color); }
  torii-constellation a { color: inherit; font-weight: 500; text-decoration: none; }
  torii-constellation a:hover { text-decoration: underline; }
  torii-constellation .torii-number { text-align: right; }
  torii-constellation .torii-bad { color: var(--y-error-color); font-weight: 500; }
  torii-constellation .torii-odd { color: var(--y-warning-color); font-weight: 500; }
  torii-constellation .torii-good { color: var(--y-success-color); font-weight: 500; }
  torii-constellation .torii-stale { color: var(--y-hint-foreground); font-style: italic; font-weight: normal; }
  torii-constellation .torii-bar { display: inline-block; vertical-align: middle; width: 48px; height: 6px; margin-right: 6px;
    border-radius: 3px; background: var(--y-border-color); overflow: hidden; }
  torii-constellation .torii-bar div { height: 100%; background: currentColor; opacity: 0.75; }`;

class ToriiConstellation extends HTMLElement {
  connectedCallback() {
    takeEarlyProperty(this, 'extensionService');
    this.fleet = new Map();
    this.antennas = new Map();
    this.ground = new Map();
    this.passes = [];
    this.subscriptions = [];
    this.build();
    this.timers = [setInterval(() => this.draw(), DRAW_MS), setInterval(() => this.readPasses(), PASSES_MS)];
    this.begin();
  }

  disconnectedCallback() {
    this.timers.forEach(clearInterval);
    this.subscriptions.forEach(s => s.cancel());
    this.fleet.forEach(s => s.subscriptions.forEach(x => x.cancel()));
    this.begun = false;
  }

  set extensionService(service) {
    this.service = service;
    this.begin();
  }

  begin() {
    if (!this.service || !this.isConnected || !this.spacecraftBody || this.begun) {
      return;
    }
    this.begun = true;
    this.client = this.service.yamcs.yamcsClient;
    this.readFleet();
    this.subscriptions.push(this.client.createInstancesSubscription(() => this.readFleet()));
    this.readAntennas();
    this.readPasses();
  }

  build() {
    const style = document.createElement('style');
    style.textContent = STYLE;
    this.summary = element('p', 'torii-summary', '');
    this.error = element('p', 'torii-error', '');
    this.spacecraftBody = document.createElement('tbody');
    this.antennaBody = document.createElement('tbody');
    this.replaceChildren(
      style, element('h1', '', 'Constellation'), this.summary, this.error, table(SPACECRAFT_COLUMNS, this.spacecraftBody),
      element('h2', '', 'Antennas'), table(ANTENNA_COLUMNS, this.antennaBody));
  }

  async attempt(what, work) {
    try {
      await work();
      this.error.textContent = '';
    } catch (failure) {
      this.error.textContent = `${what} cannot be read: ${failure.message || failure}`;
    }
  }

  readFleet() {
    return this.attempt('The fleet', async () => {
      const running = (await this.client.getInstances()).filter(i => i.labels?.scid !== undefined);
      for (const instance of running) {
        const known = this.fleet.get(instance.name);
        if (!known) {
          this.fleet.set(instance.name, this.spacecraft(instance));
        } else if (known.state !== instance.state) {
          known.subscriptions.forEach(s => s.cancel());
          this.fleet.set(instance.name, this.spacecraft(instance));
        }
      }
      for (const name of [...this.fleet.keys()].filter(n => !running.some(i => i.name === n))) {
        this.fleet.get(name).subscriptions.forEach(s => s.cancel());
        this.fleet.delete(name);
      }
      this.spacecraftBody.replaceChildren(...[...this.fleet.keys()]
        .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
        .map(name => this.fleet.get(name).row));
    });
  }

  spacecraft(instance) {
    const spacecraft = {
      id: instance.name, name: instance.labels.spacecraft, database: instance.labels.database, state: instance.state,
      values: new Map(), alarms: {}, subscriptions: [], row: row(SPACECRAFT_COLUMNS),
    };
    spacecraft.names = { ...LINK, ...PARAMETERS[spacecraft.database] };
    const link = element('a', '', spacecraft.id);
    link.href = this.address(`telemetry/displays/files/${spacecraft.database}/Overview.opi`, spacecraft.id);
    link.title = spacecraft.name;
    spacecraft.row.cells[0].append(link);
    spacecraft.row.classList.add('torii-spacecraft');
    spacecraft.row.addEventListener('click', event => {
      if (event.target !== link) {
        link.click();
      }
    });
    if (instance.state === 'RUNNING') {
      spacecraft.subscriptions.push(
        this.values(instance.name, Object.values(spacecraft.names), spacecraft.values),
        this.client.createGlobalAlarmStatusSubscription(
          { instance: instance.name, processor: PROCESSOR }, status => (spacecraft.alarms = status)));
    }
    return spacecraft;
  }

  // Keeps the latest value of each parameter in a map by name.
  values(instance, names, into) {
    const mapping = {};
    return this.client.createParameterSubscription({
      instance, processor: PROCESSOR, id: names.map(name => ({ name })), abortOnInvalid: false, sendFromCache: true,
      updateOnExpiration: true, action: 'REPLACE',
    }, data => {
      Object.assign(mapping, data.mapping);
      (data.values || []).forEach(v => into.set(mapping[v.numericId].name, v));
    });
  }

  readAntennas() {
    return this.attempt('The antennas', async () => {
      const response = await this.client.doFetch(`${this.client.apiUrl}/mdb/${GROUND}/parameters?q=connected&limit=200`);
      for (const parameter of (await response.json()).parameters || []) {
        const match = parameter.qualifiedName.match(/\/antenna\/([^/]+)\/connected$/);
        if (match) {
          this.antennas.set(match[1], row(ANTENNA_COLUMNS));
        }
      }
      this.antennaBody.replaceChildren(...this.antennas.values());
      const names = [...this.antennas.keys()].flatMap(id => OF_ANTENNA.map(n => `${ANTENNA}${id}/${n}`));
      this.subscriptions.push(this.values(GROUND, [...names, `${JOURNAL}ok`, `${JOURNAL}lag`], this.ground));
    });
  }

  readPasses() {
    if (!this.begun || this.readingPasses) {
      return;
    }
    this.readingPasses = true;
    this.attempt('Passes', async () => {
      const response = await this.client.doFetch(`${this.client.apiUrl}/torii/passes?limit=${PASSES_LIMIT}`);
      this.passes = ((await response.json()).passes || [])
        .filter(p => !ENDED.includes(p.state))
        .sort((a, b) => Date.parse(a.rise) - Date.parse(b.rise));
    }).finally(() => (this.readingPasses = false));
  }

  address(path, instance) {
    return new URL(`${path}?c=${instance}__${PROCESSOR}`, document.baseURI).href;
  }

  draw() {
    const now = Date.now();
    this.fleet.forEach(s => this.drawSpacecraft(s, now));
    this.antennas.forEach((r, id) => this.drawAntenna(r, id));
    const unacknowledged = [...this.fleet.values()].reduce((sum, s) => sum + (s.alarms.unacknowledgedCount || 0), 0);
    const running = this.passes.filter(p => !COMING.includes(p.state)).length;
    const journal = plain(this.ground.get(`${JOURNAL}ok`));
    const parts = [
      `${this.fleet.size} spacecraft`, `${this.antennas.size} antennas`, count(running, 'contact', 'under way'),
      count(unacknowledged, 'alarm', 'not acknowledged'),
    ];
    if (journal !== undefined) {
      parts.push(journal ? 'frame journal in order' : 'FRAME JOURNAL CANNOT WRITE');
    }
    this.summary.textContent = parts.join(' · ');
    this.summary.className = journal === false ? 'torii-error' : 'torii-summary';
  }

  drawSpacecraft(s, now) {
    const value = key => s.values.get(s.names[key]);
    const cell = title => s.row.cells[SPACECRAFT_COLUMNS.indexOf(title)];
    showValue(cell('Mode'), value('mode'), v => words(v));
    showValue(cell('Battery'), value('voltage'), v => `${v.toFixed(2)} V`);
    showBar(cell('Charge'), value('charge'));
    showValue(cell('Attitude'), value('attitude'), v => words(v));
    showBar(cell('Recorder'), value('recorder'));
    showValue(cell('Lost'), value('lost'), v => String(v));
    const mine = this.passes.filter(p => p.spacecraft === s.id);
    show(cell('Link'), ...link(value, mine.filter(p => !COMING.includes(p.state))));
    show(cell('Alarms'), ...alarms(s.alarms));
    show(cell('Telemetry'), ...age(s, now));
    show(cell('Next pass'), nextPass(mine, now), '');
    const worst = s.alarms.unacknowledgedCount > 0 ? s.alarms.unacknowledgedSeverity : undefined;
    s.row.className = 'torii-spacecraft';
    if (worst) {
      s.row.classList.add(BAD_LEVELS[worst] === 'torii-bad' ? 'torii-row-bad' : 'torii-row-odd');
    }
  }

  drawAntenna(r, id) {
    const value = name => plain(this.ground.get(`${ANTENNA}${id}/${name}`));
    const cell = title => r.cells[ANTENNA_COLUMNS.indexOf(title)];
    const number = name => String(value(name) ?? '');
    show(cell('Antenna'), id, '');
    show(cell('Station'), this.passes.find(p => p.antenna === id)?.station || '', '');
    const connected = value('connected');
    show(cell('Radio'), connected === undefined ? '' : connected ? 'Connected' : 'Not connected', connected === false ? 'torii-bad' : '');
    const held = value('contact') && value('contact') !== 'none';
    const role = value('role') === 'RECEIVE_ONLY' ? 'receives only' : value('transmit') ? 'commands, transmit on' : 'commands';
    show(cell('Contact'), held ? `${value('spacecraft')}, ${role}` : 'Free', held ? '' : 'torii-stale');
    const sync = value('syncState') || '';
    show(cell('Lock'), SYNC[sync] || '', sync === 'LOCK' ? 'torii-good' : held ? 'torii-odd' : 'torii-stale');
    show(cell('Rate'), value('bitRate') > 0 ? bits(value('bitRate')) : '', '');
    show(cell('Frames'), number('frameCount'), '');
    show(cell('Duplicate'), number('duplicateFrameCount'), '');
    show(cell('Late'), number('lateFrameCount'), '');
    show(cell('Corrected'), number('correctedSymbolCount'), '');
    show(cell('Rejected'), number('rejectedFrameCount'), value('rejectedFrameCount') > 0 ? 'torii-odd' : '');
    cell('Rejected').title = REASONS.filter(n => value(`rejected/${n}`) > 0)
      .map(n => `${words(n)}: ${value(`rejected/${n}`)}`).join('\n');
  }
}

function table(columns, body) {
  const made = document.createElement('table');
  const head = made.createTHead().insertRow();
  columns.forEach(title => head.append(element('th', NUMBERS.includes(title) ? 'torii-number' : '', title)));
  made.append(body);
  return made;
}

function row(columns) {
  const made = document.createElement('tr');
  columns.forEach(title => made.append(element('td', NUMBERS.includes(title) ? 'torii-number' : '', '')));
  return made;
}

function show(cell, text, className) {
  if (cell.textContent !== text) {
    cell.textContent = text;
  }
  const number = cell.classList.contains('torii-number') ? 'torii-number ' : '';
  cell.className = `${number}${className}`;
}

function showValue(cell, value, text) {
  const v = plain(value);
  show(cell, v === undefined ? '–' : text(v), level(value));
}

function showBar(cell, value) {
  const percent = plain(value);
  show(cell, '', level(value));
  if (percent === undefined) {
    cell.textContent = '–';
    return;
  }
  const bar = element('span', 'torii-bar', '');
  const fill = document.createElement('div');
  fill.style.width = `${Math.max(0, Math.min(100, percent))}%`;
  bar.append(fill);
  cell.replaceChildren(bar, `${percent.toFixed(0)} %`);
}

function level(value) {
  if (!value || value.acquisitionStatus === 'EXPIRED') {
    return 'torii-stale';
  }
  return BAD_LEVELS[value.monitoringResult] || '';
}

// The value of a parameter as a plain one; undefined if there is none.
function plain(value) {
  const v = value?.engValue;
  switch (v?.type) {
    case 'BOOLEAN': return v.booleanValue;
    case 'FLOAT': return v.floatValue;
    case 'DOUBLE': return v.doubleValue;
    case 'SINT32': return v.sint32Value;
    case 'UINT32': return v.uint32Value;
    case 'SINT64': return Number(v.sint64Value);
    case 'UINT64': return Number(v.uint64Value);
    case 'STRING':
    case 'ENUMERATED': return v.stringValue;
    default: return undefined;
  }
}

function link(value, contacts) {
  if (contacts.length === 0) {
    return ['No contact', 'torii-stale'];
  }
  const over = contacts.map(p => p.antenna).join(' + ');
  if (!plain(value('signal'))) {
    return [`No signal, ${over}`, contacts.some(p => p.state === 'ACTIVE') ? 'torii-bad' : 'torii-odd'];
  }
  const parts = [over];
  if (plain(value('rate')) > 0) {
    parts.push(bits(plain(value('rate'))));
  }
  const sync = plain(value('sync'));
  if (sync && sync !== 'LOCK') {
    parts.push((SYNC[sync] || sync).toLowerCase());
  }
  if (contacts.some(p => p.go)) {
    parts.push('transmit on');
  }
  return [parts.join(', '), 'torii-good'];
}

function alarms(status) {
  if (status.unacknowledgedCount > 0) {
    const severity = status.unacknowledgedSeverity;
    return [`${status.unacknowledgedCount} new, ${(severity || '').toLowerCase()}`, BAD_LEVELS[severity] || 'torii-odd'];
  }
  if (status.acknowledgedCount > 0) {
    return [`${status.acknowledgedCount} acknowledged`, ''];
  }
  return ['None', 'torii-stale'];
}

function age(s, now) {
  if (s.state !== 'RUNNING') {
    return [words(s.state), 'torii-bad'];
  }
  const latest = Object.keys(PARAMETERS[s.database] || {})
    .map(key => s.values.get(s.names[key])?.generationTime)
    .filter(t => t)
    .reduce((a, b) => (a > b ? a : b), '');
  return latest === '' ? ['None yet', 'torii-stale'] : [`${duration(now - Date.parse(latest))} ago`, ''];
}

function nextPass(passes, now) {
  const running = passes.filter(p => !COMING.includes(p.state) && Date.parse(p.rise) <= now && Date.parse(p.set) > now);
  if (running.length > 0) {
    return `Now, sets in ${duration(Math.max(...running.map(p => Date.parse(p.set))) - now)}`;
  }
  const next = passes.find(p => Date.parse(p.rise) > now);
  return next ? `${next.station} in ${duration(Date.parse(next.rise) - now)}` : '–';
}

function bits(rate) {
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} Mbit/s` : `${(rate / 1e3).toFixed(1)} kbit/s`;
}

function count(n, noun, rest) {
  return `${n} ${noun}${n === 1 ? '' : 's'} ${rest}`;
}

customElements.define('torii-constellation', ToriiConstellation);
