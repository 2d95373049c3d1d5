package dev.torii.solver;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.optimise.LinearModel;
import dev.torii.planning.optimise.LinearModel.Column;
import dev.torii.planning.optimise.LinearModel.Row;
import dev.torii.planning.optimise.LinearSolver;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The solvers of OR-Tools. Thread safe: each call makes a program of its own. */
public final class OrToolsSolver implements LinearSolver {
    private static final long LOOK_EVERY_MS = 50;

    /** Found by the service loader. */
    public OrToolsSolver() {}

    @Override
    public String name() {
        return "OR-Tools";
    }

    @Override
    public boolean available() {
        try {
            Loader.loadNativeLibraries();
            return true;
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            return false;
        }
    }

    @Override
    public Solution relaxed(LinearModel model, double seconds) {
        Program program = new Program("CLP", model, false);
        program.solver.setTimeLimit(Math.round(seconds * 1e3));
        ResultStatus status = program.solver.solve();
        // The value bounds the plan only if it is the optimum.
        boolean solved = status == ResultStatus.OPTIMAL;
        double bound = solved ? program.solver.objective().value() : Double.POSITIVE_INFINITY;
        return program.solution(solved, bound, solved);
    }

    @Override
    public Solution whole(LinearModel model, double[] hint, double gap, Effort effort) {
        Program program = new Program("SCIP", model, true);
        MPVariable[] hinted = Arrays.copyOf(program.variables, hint.length);
        program.solver.setHint(hinted, hint);
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "solver-watch");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> looks = watch.scheduleWithFixedDelay(
                () -> {
                    if (effort.spent() >= 1) {
                        program.solver.interruptSolve();
                    }
                },
                LOOK_EVERY_MS,
                LOOK_EVERY_MS,
                TimeUnit.MILLISECONDS);
        try {
            ResultStatus status = program.solver.solve(parameters);
            boolean solved = status == ResultStatus.OPTIMAL || status == ResultStatus.FEASIBLE;
            return program.solution(solved, program.solver.objective().bestBound(), false);
        } finally {
            looks.cancel(false);
            watch.shutdown();
        }
    }

    private static final class Program {
        private final MPSolver solver;
        private final MPVariable[] variables;

        Program(String kind, LinearModel model, boolean whole) {
            solver = MPSolver.createSolver(kind);
            if (solver == null) {
                throw new IllegalStateException("OR-Tools has no " + kind);
            }
            List<Column> columns = model.columns();
            variables = new MPVariable[columns.size()];
            MPObjective objective = solver.objective();
            for (int i = 0; i < variables.length; i++) {
                Column column = columns.get(i);
                double upper = column.upper() == Double.MAX_VALUE ? MPSolver.infinity() : column.upper();
                variables[i] = solver.makeVar(0, upper, whole && column.whole(), "");
                objective.setCoefficient(variables[i], column.worth());
            }
            objective.setMaximization();
            for (Row row : model.rows()) {
                MPConstraint constraint = solver.makeConstraint(-MPSolver.infinity(), row.capacity());
                for (int k = 0; k < row.size(); k++) {
                    constraint.setCoefficient(variables[row.column(k)], row.factor(k));
                }
            }
        }

        Solution solution(boolean solved, double bound, boolean reduced) {
            double[] x = new double[variables.length];
            for (int i = 0; i < x.length && solved; i++) {
                x[i] = variables[i].solutionValue();
            }
            double[] worth = new double[reduced ? x.length : 0];
            for (int i = 0; i < worth.length; i++) {
                worth[i] = variables[i].reducedCost();
            }
            return new Solution(solved, bound, x, worth);
        }
    }
}
