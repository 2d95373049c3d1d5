package dev.torii.yamcs.passes;

import java.util.Map;
import org.yamcs.Spec;
import org.yamcs.Spec.NamedSpec;
import org.yamcs.Spec.OptionType;
import org.yamcs.YConfiguration;
import org.yamcs.activities.Activity;
import org.yamcs.activities.ActivityExecution;
import org.yamcs.activities.ActivityExecutor;
import org.yamcs.activities.ActivityService;
import org.yamcs.security.User;

/**
 * Activities of type PASS, found by Yamcs through the service loader.
 *
 * <p>Starting one is never a go: only an activity that the pass service has prepared runs, any other one is refused.
 */
public final class PassExecutor implements ActivityExecutor {
    /** The activity type. */
    public static final String TYPE = "PASS";
    /** Name of the one argument: the contact's identifier. */
    static final String CONTACT = "contact";

    private ActivityService activities;

    @Override
    public String getActivityType() {
        return TYPE;
    }

    @Override
    public String getDisplayName() {
        return "Pass";
    }

    @Override
    public String getDescription() {
        return "A contact of the spacecraft with a ground station; started by the pass service";
    }

    @Override
    public String getIcon() {
        return "satellite_alt";
    }

    @Override
    public NamedSpec getSpec() {
        return null;
    }

    @Override
    public void init(ActivityService activityService, YConfiguration options) {
        this.activities = activityService;
    }

    @Override
    public Spec getActivitySpec() {
        Spec spec = new Spec();
        spec.addOption(CONTACT, OptionType.STRING).withRequired(true);
        return spec;
    }

    @Override
    public String describeActivity(Map<String, Object> args) {
        return String.valueOf(args.get(CONTACT));
    }

    @Override
    public ActivityExecution createExecution(Activity activity, User caller) {
        Object contact = activity.getArgs().get(CONTACT);
        RunningPass pass = PassService.find()
                .flatMap(s -> s.claim(activity.getId()))
                .orElseThrow(() -> new IllegalStateException("contact " + contact
                        + " is started by the pass service alone, at its time; abort it on the page Passes"));
        return new PassExecution(activities, this, activity, pass);
    }
}
