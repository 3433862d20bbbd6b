package dev.waybill.ops.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.waybill.core.intruder.CallsHazelcast;
import dev.waybill.core.intruder.ComesBack;
import dev.waybill.core.intruder.round.GoesRound;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The house's dependency directions. Each rule is also shown to fail on a class that breaks it. */
class DependencyDirectionsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.waybill");

    private static final ArchRule MODULES_POINT_TO_CORE = noClasses()
            .that()
            .resideInAPackage("dev.waybill.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.waybill.routing..", "dev.waybill.api..", "dev.waybill.simulator..", "dev.waybill.ops..");

    private static final ArchRule ROUTING_AND_API_DO_NOT_MEET = noClasses()
            .that()
            .resideInAPackage("dev.waybill.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.waybill.api..", "dev.waybill.simulator..", "dev.waybill.ops..");

    private static final ArchRule API_SEES_ONLY_CORE = noClasses()
            .that()
            .resideInAPackage("dev.waybill.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.waybill.routing..", "dev.waybill.simulator..", "dev.waybill.ops..");

    private static final ArchRule NOTHING_DEPENDS_ON_OPS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.waybill.ops..")
            .and()
            .resideOutsideOfPackage("dev.waybill.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.waybill.ops..");

    private static final ArchRule CORE_KNOWS_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAPackage("dev.waybill.core..")
            .and()
            .resideOutsideOfPackage("dev.waybill.core.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "com.hazelcast..", "org.optaplanner..", "com.datastax..", "io.micrometer..");

    private static final ArchRule SOLVER_STAYS_IN_ITS_CORNER = noClasses()
            .that()
            .resideOutsideOfPackages("dev.waybill.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.optaplanner..");

    private static final ArchRule TIME_AND_CHANCE_ARE_ARGUMENTS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.waybill.ops..",
                    "dev.waybill.core.adapter..",
                    "dev.waybill.simulator.load..",
                    "dev.waybill.simulator.bench..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    private static final ArchRule ROOMS_OF_CORE_HAVE_NO_CYCLES =
            slices().matching("dev.waybill.core.(*)..").should().beFreeOfCycles();

    private static final ArchRule PACKAGES_INSIDE_OF_ROOMS_HAVE_NO_CYCLES = slices().assignedFrom(new EachPackage())
            .namingSlices("package $1")
            .should()
            .beFreeOfCycles();

    private static final List<ArchRule> RULES = List.of(
            MODULES_POINT_TO_CORE,
            ROUTING_AND_API_DO_NOT_MEET,
            API_SEES_ONLY_CORE,
            NOTHING_DEPENDS_ON_OPS,
            CORE_KNOWS_NO_TECHNOLOGY,
            SOLVER_STAYS_IN_ITS_CORNER,
            TIME_AND_CHANCE_ARE_ARGUMENTS,
            ROOMS_OF_CORE_HAVE_NO_CYCLES,
            PACKAGES_INSIDE_OF_ROOMS_HAVE_NO_CYCLES);

    @Test
    void house_keepsItsDependencyDirections() {
        assertThat(HOUSE.size()).isGreaterThan(80);
        RULES.forEach(rule -> rule.check(HOUSE));
    }

    @Test
    void classThatBreaksTheRules_isCaught() {
        JavaClasses intruder = new ClassFileImporter().importClasses(CallsHazelcast.class);
        for (ArchRule rule : List.of(CORE_KNOWS_NO_TECHNOLOGY, MODULES_POINT_TO_CORE, TIME_AND_CHANCE_ARE_ARGUMENTS)) {
            assertThatThrownBy(() -> rule.check(intruder)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void packagesOfOneRoomThatNeedEachOther_areCaught() {
        JavaClasses round = new ClassFileImporter().importClasses(GoesRound.class, ComesBack.class);
        ROOMS_OF_CORE_HAVE_NO_CYCLES.check(round);
        assertThatThrownBy(() -> PACKAGES_INSIDE_OF_ROOMS_HAVE_NO_CYCLES.check(round))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    /** A room that is divided is read in one direction, too. */
    private static final class EachPackage implements SliceAssignment {
        private static final String ROOMS = "dev.waybill.core.";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith(ROOMS) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
