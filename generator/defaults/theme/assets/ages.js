// Due dates and ages in words of today: a page that was built in March is read in October.

const DAY = 86_400_000;
const now = new Date();
const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

for (const due of document.querySelectorAll(".sb-due[data-due]:not([data-result]:not([data-result='']))")) {
  const end = dayOf(due.dataset.due);
  if (end === null) continue;
  const late = today > end;
  due.textContent = late ? `overdue by ${apart(end, today)}` : end === today ? "due today" : `due in ${apart(today, end)}`;
  due.classList.toggle("sb-late", late);
}

for (const age of document.querySelectorAll(".sb-age[data-date]")) {
  const day = dayOf(age.dataset.date);
  if (day === null || day > today) continue;
  age.textContent = day === today ? "today" : `${apart(day, today)} ago`;
}

// Only a whole day can be counted from.
function dayOf(text) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(day) ? null : day;
}

// From one day to another in the largest unit of which at least two fit, rounded down: a promise is never late too soon.
function apart(from, to) {
  const days = Math.round((to - from) / DAY);
  const [start, end] = [new Date(from), new Date(to)];
  const early = end.getUTCDate() < start.getUTCDate() ? 1 : 0;
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth() - early;
  if (months >= 24) return `${Math.floor(months / 12)} years`;
  if (months >= 2) return `${months} months`;
  if (days >= 14) return `${Math.floor(days / 7)} weeks`;
  return days === 1 ? "1 day" : `${days} days`;
}
