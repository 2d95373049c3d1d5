package dev.torii.planning.satnet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.configuration.ConfigurationException;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.satnet.SatNetProblem.Request;
import dev.torii.planning.satnet.SatNetProblem.Track;
import java.util.SplittableRandom;

/** Any texts as a week and its maintenance: refused with a reason, or scheduled within what is asked for. */
class SatNetFuzzTest {
    @FuzzTest
    void refusesOrSchedules(FuzzedDataProvider input) {
        String csv = input.consumeString(200);
        SatNetProblem problem;
        try {
            problem = SatNetReader.read("w", input.consumeRemainingAsString(), "m", csv);
        } catch (ConfigurationException e) {
            assertFalse(e.problems().isEmpty());
            return;
        }
        for (Track track : SatNetPlanner.plan(problem, true, new SplittableRandom(1), Effort.ofSteps(20))) {
            Request request = problem.requests().get(track.request());
            assertTrue(track.off() > track.on() && track.off() - track.on() <= request.wanted());
        }
    }
}
