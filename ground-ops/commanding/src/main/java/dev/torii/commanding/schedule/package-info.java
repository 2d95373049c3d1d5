/** What the ground knows of the time-based schedules on board (ECSS-E-ST-70-41C service 11). Pure: time and disk come in as arguments. */
package dev.torii.commanding.schedule;
