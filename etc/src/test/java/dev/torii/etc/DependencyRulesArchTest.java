package dev.torii.etc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.torii.spacelink.vector.VectorPath;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Who may depend on whom: docs/architecture.md, stated so that the build fails when somebody forgets. */
@AnalyzeClasses(packages = "dev.torii", importOptions = DoNotIncludeTests.class)
class DependencyRulesArchTest {

    private static final String[] PURE = {
        "dev.torii.spacelink..",
        "dev.torii.flightdynamics..",
        "dev.torii.planning..",
        "dev.torii.pass..",
        "dev.torii.commanding",
        "dev.torii.commanding.uplink",
        "dev.torii.commanding.upload"
    };

    private static ArchRule only(String module, String... allowed) {
        String own = "dev.torii." + module + "..";
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(own, "java..").or(resideInAnyPackage(allowed)))
                .because(module + " depends on " + String.join(", ", allowed) + " and the JDK alone");
    }

    @ArchTest
    static final ArchRule spaceLinkNeedsTheJdkAlone = only("spacelink", "jdk.incubator.vector..");

    @ArchTest
    static final ArchRule journal = only("journal", "dev.torii.spacelink..");

    @ArchTest
    static final ArchRule radio = only("radio", "dev.torii.spacelink..", "io.netty..", "org.zeromq..", "jdk.net..");

    @ArchTest
    static final ArchRule configuration = only("configuration", "com.fasterxml.jackson..", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule flightDynamics = only(
            "flightdynamics",
            "dev.torii.spacelink.time..",
            "dev.torii.configuration..",
            "com.fasterxml.jackson.core..",
            "javax.xml.stream..",
            "org.orekit..",
            "org.hipparchus..");

    @ArchTest
    static final ArchRule contactPlanning = only(
            "planning",
            "dev.torii.flightdynamics..",
            "dev.torii.configuration..",
            "com.fasterxml.jackson..",
            "javax.xml.stream..");

    @ArchTest
    static final ArchRule passAutomationNeedsTheJdkAlone = only("pass");

    @ArchTest
    static final ArchRule commanding =
            only("commanding", "dev.torii.spacelink..", "dev.torii.configuration..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule payloadProducts =
            only("payload", "dev.torii.spacelink..", "dev.torii.journal..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule simulator = only(
            "sim",
            "dev.torii.spacelink..",
            "dev.torii.configuration..",
            "dev.torii.flightdynamics..",
            "dev.torii.radio..",
            "org.zeromq..",
            "org.hipparchus.special..",
            "picocli..");

    @ArchTest
    static final ArchRule yamcsStaysInThePlugins = noClasses()
            .that()
            .resideOutsideOfPackage("dev.torii.yamcs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yamcs..", "dev.torii.yamcs..")
            .because("only yamcs-plugins may import org.yamcs, and nothing depends on them");

    @ArchTest
    static final ArchRule orekitStaysBehindOneDoor = noClasses()
            .that()
            .resideOutsideOfPackages("dev.torii.flightdynamics..", "dev.torii.sim.rf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.orekit..", "org.hipparchus..");

    @ArchTest
    static final ArchRule nothingDependsOnTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackage("dev.torii.sim..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.torii.sim..");

    @ArchTest
    static final ArchRule nothingDependsOnTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("dev.torii.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.torii.console..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("dev.torii.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle of packages is one package");

    @ArchTest
    static final ArchRule pureCoresTakeIoAsArgument = noClasses()
            .that(resideInAnyPackage(PURE))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.net..", "java.util.concurrent", "java.util.concurrent.locks..")
                            .and(not(belongToAnyOf(
                                    TimeUnit.class,
                                    Executor.class,
                                    RejectedExecutionException.class,
                                    CompletionStage.class,
                                    CompletableFuture.class))))
            .because(
                    "sockets and threads come in as arguments: an executor is one, an answer that comes later is a value,"
                            + " atomic counters that others read are fine");

    @ArchTest
    static final ArchRule pureCoresTakeTimeAsArgument = noClasses()
            .that(resideInAnyPackage(PURE).and(not(equivalentTo(VectorPath.class))))
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .because("one seed and one clock replay everything (the trial of the vector path measures itself)");
}
