// The page Passes: contacts of the constellation with the ground stations, as GET /api/torii/passes tells them.
// Yamcs creates one <torii-passes> per visit of the page.
import { COMING, ENDED, dayAndTime, duration, element, takeEarlyProperty, time, words } from './torii-common.js';

const REFRESH_MS = 2000;
const LIMIT = 100;
const UNUSED_LIMIT = 50;
const COMING_SHOWN = 8;
const ENDED_SHOWN = 20;
const STATE_COLOR = {
  PLANNED: 'var(--y-hint-foreground)',
  BOOKED: 'var(--y-foreground-color)',
  PREPARED: 'var(--y-warning-color)',
  WAITING_FOR_SIGNAL: 'var(--y-warning-color)',
  ACTIVE: 'var(--y-success-color)',
  CLOSING: 'var(--y-accent)',
  CLOSED: 'var(--y-foreground-color)',
  FAILED: 'var(--y-error-color)',
  CANCELLED: 'var(--y-hint-foreground)',
};

const STYLE = `
  torii-passes { display: block; padding: 16px; color: var(--y-foreground-color);
    font-family: Roboto, sans-serif; font-size: 13px; overflow-x: auto; }
  torii-passes h1 { font-size: 18px; font-weight: 500; margin: 0 0 4px; }
  torii-passes .torii-next { color: var(--y-hint-foreground); margin: 0 0 12px; min-height: 18px; }
  torii-passes .torii-error { color: var(--y-error-color); margin: 0 0 8px; }
  torii-passes table { border-collapse: collapse; width: 100%; border: 1px solid var(--y-table-border-color); }
  torii-passes th { text-align: left; font-weight: 500; color: var(--y-table-header-foreground);
    background: var(--y-table-header-background); }
  torii-passes th, torii-passes td { padding: 5px 5px; border-bottom: 1px solid var(--y-table-border-color);
    white-space: nowrap; font-variant-numeric: tabular-nums; }
  torii-passes tbody tr.torii-pass { cursor: pointer; }
  torii-passes tbody tr.torii-pass:hover { background: var(--y-table-hover-background); }
  torii-passes .torii-number { text-align: right; }
  torii-passes .torii-bad { color: var(--y-error-color); font-weight: 500; }
  torii-passes .torii-state { font-weight: 500; }
  torii-passes .torii-details td { white-space: normal; background: var(--y-detail-pane-background-color); }
  torii-passes .torii-details div { padding: 1px 0; }
  torii-passes .torii-role { color: var(--y-hint-foreground); }
  torii-passes select { font: inherit; color: inherit; background: var(--y-background-color); float: right;
    border: 1px solid var(--y-border-color); border-radius: 4px; padding: 2px 6px; }
  torii-passes summary { cursor: pointer; margin: 16px 0 8px; }
  torii-passes button { font: inherit; color: var(--y-foreground-color); background: none; cursor: pointer;
    border: 1px solid var(--y-border-color); border-radius: 4px; padding: 1px 8px; margin-right: 4px; }
  torii-passes button.torii-stop { color: var(--y-error-color); }`;

const COLUMNS = [
  'Spacecraft', 'Antenna', 'Rise (UTC)', 'Set (UTC)', 'Elevation', 'State', 'Frames', 'Lost', 'Parameters',
  'Commands', 'Sensor frames', 'Delivered', '',
];
const UNUSED_COLUMNS = ['Spacecraft', 'Station', 'Rise (UTC)', 'Set (UTC)', 'Elevation', 'Why there is no contact', ''];
const NUMBERS = [4, 6, 7, 8, 9, 10, 11];

class ToriiPasses extends HTMLElement {
  connectedCallback() {
    takeEarlyProperty(this, 'extensionService');
    this.passes = [];
    this.build();
    this.refreshTimer = setInterval(() => this.refresh(), REFRESH_MS);
    this.clockTimer = setInterval(() => this.showCountdowns(), 1000);
    this.refresh();
  }

  disconnectedCallback() {
    clearInterval(this.refreshTimer);
    clearInterval(this.clockTimer);
  }

  set extensionService(service) {
    this.service = service;
    if (this.isConnected && this.body) {
      this.refresh();
    }
  }

  build() {
    this.replaceChildren();
    const style = document.createElement('style');
    style.textContent = STYLE;
    this.append(style, element('h1', '', 'Passes'));
    this.next = element('p', 'torii-next', '');
    this.error = element('p', 'torii-error', '');
    this.filter = document.createElement('select');
    this.filter.addEventListener('change', () => {
      this.chosen = this.filter.value;
      this.show();
    });
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    COLUMNS.forEach((title, i) =>
      head.append(element('th', NUMBERS.includes(i) ? 'torii-number' : '', title)));
    this.body = table.createTBody();
    this.append(this.filter, this.next, this.error, table, this.buildUnused());
  }

  // Passes without a contact, with the reason; asked for while it is open only.
  buildUnused() {
    this.unused = document.createElement('details');
    this.unused.append(element('summary', '', 'Passes without a contact'));
    this.unused.addEventListener('toggle', () => this.refreshUnused());
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    UNUSED_COLUMNS.forEach(title => head.append(element('th', '', title)));
    this.unusedBody = table.createTBody();
    this.unused.append(table);
    return this.unused;
  }

  async refreshUnused() {
    if (!this.unused.open) {
      return;
    }
    const client = this.service.yamcs.yamcsClient;
    const only = this.chosen ? `&spacecraft=${encodeURIComponent(this.chosen)}` : '';
    try {
      const response = await client.doFetch(`${client.apiUrl}/torii/plan?limit=${UNUSED_LIMIT}${only}`);
      const passes = (await response.json()).unused || [];
      this.unusedBody.replaceChildren(...passes.map(pass => this.unusedRow(pass)));
    } catch (failure) {
      this.error.textContent = `The plan cannot be read: ${failure.message || failure}`;
    }
  }

  unusedRow(pass) {
    const row = document.createElement('tr');
    [pass.spacecraft, pass.station, dayAndTime(pass.rise), time(pass.set), `${Math.round(pass.maxElevationDeg)}°`]
      .forEach(text => row.append(element('td', '', text)));
    const reason = element('td', '', pass.reason);
    reason.style.whiteSpace = 'normal';
    const cell = document.createElement('td');
    if (this.mayControl()) {
      cell.append(this.button('Book', '', () => this.book(pass)));
    }
    row.append(reason, cell);
    return row;
  }

  book(pass) {
    const middle = new Date((Date.parse(pass.rise) + Date.parse(pass.set)) / 2).toISOString();
    const displace = window.confirm(
      `Book ${pass.spacecraft} over ${pass.station}? Planned contacts that stand in the way are dropped.`);
    if (displace) {
      this.post('', { spacecraft: pass.spacecraft, station: pass.station, time: middle, displace });
    }
  }

  async refresh() {
    if (!this.service || this.busy) {
      return;
    }
    this.busy = true;
    try {
      const client = this.service.yamcs.yamcsClient;
      const response = await client.doFetch(`${client.apiUrl}/torii/passes?limit=${LIMIT}`);
      this.passes = (await response.json()).passes || [];
      this.offerSpacecraft();
      this.error.textContent = '';
      this.show();
      await this.refreshUnused();
    } catch (failure) {
      this.error.textContent = `Passes cannot be read: ${failure.message || failure}`;
    } finally {
      this.busy = false;
    }
  }

  // The passes of the spacecraft in whose instance the page was opened come first, those of all others at a choice.
  offerSpacecraft() {
    const here = this.service.yamcs.instance;
    const all = [...new Set(this.passes.map(p => p.spacecraft))]
      .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
    this.chosen ??= all.includes(here) ? here : '';
    if (this.chosen && !all.includes(this.chosen)) {
      all.push(this.chosen);
    }
    if (this.filter.options.length !== all.length + 1) {
      this.filter.replaceChildren(new Option('All spacecraft', ''), ...all.map(id => new Option(id, id)));
      this.filter.value = this.chosen;
    }
  }

  shown() {
    return inOrderOfInterest(this.passes.filter(p => !this.chosen || p.spacecraft === this.chosen));
  }

  show() {
    const rows = [];
    for (const pass of this.shown()) {
      rows.push(this.row(pass));
      if (pass.id === this.opened) {
        rows.push(this.details(pass));
      }
    }
    if (rows.length === 0) {
      const row = document.createElement('tr');
      const cell = element('td', '', 'No passes within the planning horizon');
      cell.colSpan = COLUMNS.length;
      row.append(cell);
      rows.push(row);
    }
    this.body.replaceChildren(...rows);
    this.showCountdowns();
  }

  row(pass) {
    const row = element('tr', 'torii-pass', '');
    const report = pass.report;
    const cells = [
      pass.spacecraft,
      pass.antenna,
      dayAndTime(pass.rise),
      time(pass.set),
      `${Math.round(pass.maxElevationDeg)}°`,
      '',
      ...(report ? numbers(report) : []),
    ];
    cells.forEach((text, i) => row.append(element('td', NUMBERS.includes(i) ? 'torii-number' : '', text)));
    if (report && report.framesLost > 0) {
      row.cells[7].classList.add('torii-bad');
    }
    row.cells[1].title = `Station ${pass.station}`;
    if (receivesOnly(pass)) {
      row.cells[1].append(element('span', 'torii-role', ' receives only'));
    }
    row.cells[5].className = 'torii-state';
    row.cells[5].style.color = pass.conflicting ? STATE_COLOR.FAILED : STATE_COLOR[pass.state] || '';
    const buttons = this.buttonsCell(pass);
    buttons.colSpan = COLUMNS.length - cells.length;
    row.append(buttons);
    row.passShown = pass;
    row.addEventListener('click', () => {
      this.opened = this.opened === pass.id ? undefined : pass.id;
      this.show();
    });
    return row;
  }

  buttonsCell(pass) {
    const cell = document.createElement('td');
    if (ENDED.includes(pass.state) || !this.mayControl()) {
      return cell;
    }
    if (COMING.includes(pass.state)) {
      const booked = pass.state === 'BOOKED';
      cell.append(this.button(booked ? 'Release' : 'Book', '', () =>
        this.post(`/${encodeURIComponent(pass.id)}:${booked ? 'unlock' : 'lock'}`, {})));
      cell.append(this.button('Cancel contact', 'torii-stop', () => this.end(pass, 'cancel')));
    } else {
      cell.append(this.button('Abort', 'torii-stop', () => this.end(pass, 'abort')));
    }
    return cell;
  }

  button(text, className, action) {
    const button = element('button', className, text);
    button.addEventListener('click', event => {
      event.stopPropagation();
      action();
    });
    return button;
  }

  mayControl() {
    return this.service.authService.getUser()?.hasSystemPrivilege('torii.ControlPasses');
  }

  end(pass, verb) {
    const what = verb === 'cancel' ? 'Cancel the contact' : 'Abort the pass';
    const reason = window.prompt(`${what} of ${pass.spacecraft} over ${pass.antenna}? Reason:`, '');
    if (reason !== null) {
      this.post(`/${encodeURIComponent(pass.id)}:${verb}`, { reason: reason.slice(0, 200) });
    }
  }

  async post(path, body) {
    const client = this.service.yamcs.yamcsClient;
    try {
      await client.doFetch(`${client.apiUrl}/torii/passes${path}`, { method: 'POST', body: JSON.stringify(body) });
      this.refresh();
    } catch (failure) {
      this.error.textContent = `Refused: ${failure.message || failure}`;
    }
  }

  details(pass) {
    const row = element('tr', 'torii-details', '');
    const cell = document.createElement('td');
    cell.colSpan = COLUMNS.length;
    const role = receivesOnly(pass) ? 'receives only, another contact commands' : 'commands';
    const lines = [`Contact ${pass.id}, station ${pass.station}, antenna ${pass.antenna}, ${role}`];
    if (pass.conflict) {
      lines.push(`Conflict: ${pass.conflict}`);
    }
    if (pass.drifted) {
      lines.push(`Rises ${pass.driftSeconds.toFixed(1)} s later than first planned, by a newer orbit`);
    }
    if (pass.report) {
      lines.push(...reportLines(pass.report));
    }
    lines.forEach(line => cell.append(element('div', '', line)));
    row.append(cell);
    return row;
  }

  showCountdowns() {
    const now = Date.now();
    for (const row of this.body.rows) {
      if (row.passShown) {
        row.cells[5].textContent = stateText(row.passShown, now);
      }
    }
    const coming = this.shown().filter(p => COMING.includes(p.state)).map(p => Date.parse(p.rise)).sort((a, b) => a - b);
    this.next.textContent = coming.length > 0 ? `Next rise in ${duration(coming[0] - now)}` : '';
  }
}

// Running passes, then the next few to come, then those that ended, the latest first.
function inOrderOfInterest(passes) {
  const byRise = [...passes].sort((a, b) => Date.parse(a.rise) - Date.parse(b.rise));
  const coming = byRise.filter(p => COMING.includes(p.state));
  const ended = byRise.filter(p => ENDED.includes(p.state)).reverse();
  const running = byRise.filter(p => !coming.includes(p) && !ended.includes(p));
  return [...running, ...coming.slice(0, COMING_SHOWN), ...ended.slice(0, ENDED_SHOWN)];
}

function receivesOnly(pass) {
  return pass.role === 'RECEIVE_ONLY';
}

function numbers(report) {
  const planned = (report.commands || []).length;
  return [
    String(report.framesReceived),
    String(report.framesLost),
    String(report.parametersUpdated),
    `${report.commandsCompleted} of ${planned}`,
    report.sensorFramesPartial > 0
      ? `${report.sensorFramesComplete} + ${report.sensorFramesPartial} partial`
      : String(report.sensorFramesComplete),
    String(report.feedDelivered),
  ];
}

function reportLines(report) {
  const lines = [];
  if (report.reason) {
    lines.push(`Reason: ${report.reason}`);
  }
  lines.push(`Signal from ${time(report.signalAcquired)} to ${time(report.signalLost)}, packets ${report.packets}`);
  for (const [vcid, count] of Object.entries(report.framesByChannel || {})) {
    lines.push(`Virtual channel ${vcid}: ${count.received} frames, ${count.lost} lost`);
  }
  for (const command of report.commands || []) {
    const reason = command.reason ? ` (${command.reason})` : '';
    const sent = command.sent ? `, sent ${time(command.sent)}` : '';
    lines.push(`${command.name}: ${words(command.outcome)}${reason}${sent}`);
  }
  for (const outage of report.lost || []) {
    lines.push(`No signal from ${time(outage.from)} to ${time(outage.to)}, about ${outage.framesEstimated} frames`);
  }
  return lines;
}

function stateText(pass, now) {
  const flags = [pass.conflicting && 'conflict', pass.drifted && 'drifted'].filter(Boolean);
  const state = [words(pass.state), ...flags].join(', ');
  if (ENDED.includes(pass.state)) {
    return state;
  }
  const rise = Date.parse(pass.rise) - now;
  if (rise > 0) {
    return `${state}, rise in ${duration(rise)}`;
  }
  const set = Date.parse(pass.set) - now;
  return set > 0 ? `${state}, set in ${duration(set)}${pass.go ? ', transmit on' : ''}` : state;
}

customElements.define('torii-passes', ToriiPasses);
