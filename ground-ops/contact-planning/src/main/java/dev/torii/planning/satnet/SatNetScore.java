package dev.torii.planning.satnet;

import dev.torii.planning.satnet.SatNetProblem.Request;
import dev.torii.planning.satnet.SatNetProblem.Track;
import java.util.List;

/**
 * The published figures of merit of a schedule.
 *
 * @param hours     of tracking, an array counted once
 * @param satisfied requests with at least their minimum
 * @param uRms      root mean square over missions of the share of requested time that is not given
 * @param uMax      the largest such share
 */
public record SatNetScore(double hours, int satisfied, double uRms, double uMax) {
    /**
     * Scores a schedule.
     *
     * @param problem the week
     * @param tracks  its tracks
     * @return the figures
     */
    public static SatNetScore of(SatNetProblem problem, List<Track> tracks) {
        int[] given = new int[problem.requests().size()];
        tracks.forEach(t -> given[t.request()] += t.off() - t.on());
        double[] wanted = new double[problem.missions().size()];
        double[] got = new double[problem.missions().size()];
        int satisfied = 0;
        double hours = 0;
        for (int q = 0; q < given.length; q++) {
            Request request = problem.requests().get(q);
            wanted[request.mission()] += request.wanted();
            got[request.mission()] += given[q];
            hours += given[q] / 3600.0;
            satisfied += given[q] > 0 && given[q] >= request.minimum() ? 1 : 0;
        }
        double squares = 0;
        double largest = 0;
        for (int m = 0; m < wanted.length; m++) {
            double u = wanted[m] == 0 ? 0 : (wanted[m] - got[m]) / wanted[m];
            squares += u * u;
            largest = Math.max(largest, u);
        }
        return new SatNetScore(hours, satisfied, Math.sqrt(squares / Math.max(1, wanted.length)), largest);
    }
}
