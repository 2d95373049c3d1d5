package dev.torii.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.MaskPoint;
import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.PlanWeights;
import dev.torii.configuration.SatelliteNeed;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.ConstellationPlanner;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.optimise.LinearModel;
import dev.torii.planning.optimise.LinearSolver;
import dev.torii.planning.optimise.LinearSolver.Solution;
import dev.torii.planning.optimise.PlanInput;
import dev.torii.planning.optimise.Search;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrToolsSolverTest {
    private static final Instant BEGIN = Instant.parse("2026-08-01T12:00:00Z");
    private static final LinearSolver SOLVER =
            ServiceLoader.load(LinearSolver.class).findFirst().orElseThrow();

    private final LinearModel model = new LinearModel();

    @Test
    void isThereOnThisMachine() {
        assertTrue(SOLVER.available());
        assertEquals("OR-Tools", SOLVER.name());
    }

    /** The example of Hillier and Lieberman, Introduction to Operations Research, chapter 3: 36 at (2, 6). */
    @Test
    void solvesALinearProgram() {
        int x = model.add(4, 3, false);
        int y = model.add(Double.MAX_VALUE, 5, false);
        model.limit(new int[] {y}, new double[] {2}, 12);
        model.limit(new int[] {x, y}, new double[] {3, 2}, 18);
        Solution solution = SOLVER.relaxed(model, 10);
        assertTrue(solution.solved());
        assertEquals(36, solution.bound(), 1e-9);
        assertArrayEquals(new double[] {2, 6}, solution.x(), 1e-9);
    }

    /** A knapsack of 6: by hand, the first and the third are best whole (8); with a part of the first it is 8.25. */
    @Test
    void findsWholeNumbersAndProvesThem() {
        int a = model.add(1, 5, true);
        int b = model.add(1, 4, true);
        int c = model.add(1, 3, true);
        model.limit(new int[] {a, b, c}, new double[] {4, 3, 2}, 6);
        Solution solution = SOLVER.whole(model, new double[] {0, 1, 1}, 1e-9, Effort.ofSteps(1_000_000));
        assertTrue(solution.solved());
        assertEquals(8, solution.bound(), 1e-6);
        assertArrayEquals(new double[] {1, 0, 1}, solution.x(), 1e-9);
        assertTrue(SOLVER.relaxed(model, 10).bound() > 8);
    }

    /** What plain Java finds with its own bound, the solver must not contradict; it proves its plan. */
    @Test
    void provesAPlanThatPlainJavaFindsToo() {
        for (long seed = 1; seed <= 3; seed++) {
            PlanInput input = input(seed);
            ConstellationPlan plain = plan(input, Optional.empty(), false);
            ConstellationPlan guided = plan(input, Optional.of(SOLVER), false);
            ConstellationPlan exact = plan(input, Optional.of(SOLVER), true);
            assertTrue(exact.proof().gap() <= 1e-4, () -> "gap " + exact.proof().gap());
            assertTrue(exact.proof().value() >= plain.proof().value() - 1e-6);
            assertTrue(exact.proof().value() >= guided.proof().value() - 1e-6);
            assertTrue(exact.proof().value() <= plain.proof().bound() + 1e-6);
            assertTrue(exact.proof().bound() <= guided.proof().bound() + 1e-6);
        }
    }

    private static ConstellationPlan plan(PlanInput input, Optional<LinearSolver> solver, boolean exact) {
        long begin = System.nanoTime();
        // The exact solver is asked on another thread, so by time; it proves such a plan at once.
        Effort effort = exact
                ? Effort.ofTime(System::nanoTime, Duration.ofSeconds(60).toNanos(), () -> System.nanoTime() < begin)
                : Effort.ofSteps(5000);
        return ConstellationPlanner.plan(
                input, new Search(new SplittableRandom(1), effort, (phase, value, bound) -> {}, solver, exact));
    }

    private static PlanInput input(long seed) {
        Random random = new Random(seed);
        List<VisibilityWindow> windows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant rise = BEGIN.plusSeconds(random.nextInt(80_000));
            Instant set = rise.plusSeconds(240 + random.nextInt(400));
            windows.add(
                    new VisibilityWindow("north", "S" + random.nextInt(8), rise, rise, set, 0.5, 0, 3, false, false));
        }
        Station north = new Station(
                "north",
                "north",
                0,
                0,
                0,
                List.of(new MaskPoint(0, 5)),
                List.of(new Antenna("n-1", FrontEndSettings.caduTcp("h", 1, 2, 1000, 3))));
        SatelliteNeed need = new SatelliteNeed(
                "",
                2,
                3,
                Optional.of(Duration.ofHours(6)),
                Duration.ofMinutes(4),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                0,
                0,
                0);
        AntennaTerms terms =
                new AntennaTerms("", Set.of(), true, Duration.ofMinutes(20), Duration.ofMinutes(10), 0, 0, List.of());
        PlanRequests requests = new PlanRequests(
                PlanWeights.DEFAULT,
                Optional.of(need),
                List.of(),
                terms,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new PlanInput(BEGIN, BEGIN.plusSeconds(86_400), windows, new Stations(List.of(north)), requests);
    }
}
