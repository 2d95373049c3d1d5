package dev.torii.yamcs.passes;

import dev.torii.pass.PassLog;

/** Where the steps of a pass are shown to people: the log of its Yamcs activity. */
@FunctionalInterface
interface PassLine {
    void show(PassLog.Level level, String text);
}
