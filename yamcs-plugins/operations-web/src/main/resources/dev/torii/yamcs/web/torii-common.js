// What Torii's pages share.

// Contact states that are over.
export const ENDED = ['CLOSED', 'FAILED', 'CANCELLED'];

// Contact states before it begins.
export const COMING = ['PLANNED', 'BOOKED'];

// Yamcs may set the property before a script has defined the element: it then hides the setter.
export function takeEarlyProperty(element, name) {
  if (Object.prototype.hasOwnProperty.call(element, name)) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

// TARGET_TRACKING reads Target tracking.
export function words(name) {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text[0].toUpperCase() + text.slice(1);
}

// The day stands there only if it is not today's.
export function dayAndTime(iso) {
  if (!iso) {
    return '–';
  }
  const today = new Date().toISOString().slice(0, 10);
  return iso.startsWith(today) ? time(iso) : `${iso.slice(0, 10)} ${time(iso)}`;
}

export function time(iso) {
  return iso ? iso.slice(11, 19) : '–';
}

export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = n => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
