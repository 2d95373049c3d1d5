package dev.torii.sim.link;

/**
 * Notices rise and set: looks at the geometry every 20 ms near the mask and less often away from it, always at whole
 * multiples of 20 ms, so that rise and set do not depend on when it is called. Not thread safe.
 */
final class VisibilityTracker {

    private static final long GRID_NS = 20_000_000L;
    private static final long INTERVAL_MAX_NS = 500_000_000L;

    /** Faster than any elevation over a mask changes; 0.015 rad/s at 500 km overhead, the rest for steep masks. */
    private static final double MARGIN_RATE_RAD_PER_S = 0.08;

    private AntennaView view;
    private long nextTaiNs;
    private boolean visible;

    /**
     * A tracker that looks first at the first grid point not before {@code taiNs}.
     *
     * @param view the geometry
     */
    VisibilityTracker(AntennaView view, long taiNs) {
        this.view = view;
        this.nextTaiNs = Math.floorDiv(taiNs + GRID_NS - 1, GRID_NS) * GRID_NS;
    }

    /** When to look next. */
    long nextTaiNs() {
        return nextTaiNs;
    }

    /** Looks; true if the spacecraft has risen or set since the last look. */
    boolean look() {
        double marginRad = view.at(nextTaiNs).marginRad();
        boolean before = visible;
        visible = marginRad >= 0;
        long waitNs = (long) (Math.abs(marginRad) / MARGIN_RATE_RAD_PER_S * 1e9);
        nextTaiNs += Math.max(GRID_NS, Math.min(INTERVAL_MAX_NS, waitNs) / GRID_NS * GRID_NS);
        return visible != before;
    }

    /** Whether the spacecraft was above the mask at the last look. */
    boolean visible() {
        return visible;
    }

    /** How the antenna sees the spacecraft. */
    AntennaView view() {
        return view;
    }

    /** Replaces the geometry from the next look on. */
    void setView(AntennaView newView) {
        view = newView;
    }
}
