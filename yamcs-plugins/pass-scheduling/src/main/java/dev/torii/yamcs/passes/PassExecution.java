package dev.torii.yamcs.passes;

import dev.torii.pass.PassLog;
import dev.torii.pass.PassPhase;
import dev.torii.pass.PassReport;
import org.yamcs.activities.Activity;
import org.yamcs.activities.ActivityExecution;
import org.yamcs.activities.ActivityService;
import org.yamcs.activities.ManualFailureException;

/** The Yamcs activity of a running pass: shows its steps, ends with it, and aborts it when the activity is cancelled. */
final class PassExecution extends ActivityExecution {
    private final RunningPass pass;

    PassExecution(ActivityService activities, PassExecutor executor, Activity activity, RunningPass pass) {
        super(activities, executor, activity);
        this.pass = pass;
    }

    @Override
    public Void run() throws Exception {
        pass.start(this::show);
        PassReport report = pass.report().get();
        if (report.state() == PassPhase.FAILED) { // Yamcs logs this exception without a stack trace
            throw new ManualFailureException(report.reason());
        }
        return null;
    }

    private void show(PassLog.Level level, String text) {
        switch (level) {
            case INFO -> logActivityInfo(text);
            case WARNING -> logActivityWarning(text);
            case ERROR -> logActivityError(text);
        }
    }

    /** Called by Yamcs on a cancel, and after each run. */
    @Override
    public void stop() {
        if (!pass.report().isDone()) {
            pass.abort("activity cancelled");
        }
    }
}
