package org.longleaf.tool;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Calls run the way the data goes. The table is the one of the design, word for word.
class ArrowsTest {

    private static final String TOOL = "org.longleaf.tool.";
    private static final String CANVAS_CLIENT = "org.longleaf.canvas..";

    private static final Map<String, Set<String>> MAY_CALL =
            Map.ofEntries(
                    Map.entry("web", Set.of()),
                    Map.entry("audit", Set.of()),
                    Map.entry("district", Set.of("canvas-client")),
                    Map.entry("launch", Set.of("district", "canvas-client")),
                    Map.entry("delivery", Set.of("district", "canvas-client")),
                    Map.entry("catalog", Set.of("district", "launch", "delivery")),
                    Map.entry("evidence", Set.of("district", "catalog", "delivery")),
                    Map.entry("award", Set.of("district", "catalog", "delivery")),
                    Map.entry(
                            "review",
                            Set.of("district", "catalog", "evidence", "award", "delivery")),
                    Map.entry(
                            "insight",
                            Set.of(
                                    "district",
                                    "launch",
                                    "catalog",
                                    "evidence",
                                    "review",
                                    "award",
                                    "delivery",
                                    "canvas-client")),
                    Map.entry(
                            "demo",
                            Set.of(
                                    "district",
                                    "launch",
                                    "catalog",
                                    "evidence",
                                    "review",
                                    "award",
                                    "delivery",
                                    "canvas-client")));

    private static final JavaClasses MAIN =
            ownClassesAlone(() ->
                    new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("org.longleaf.tool"));

    static Set<String> features() {
        return new TreeSet<>(MAY_CALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_calls_only_what_the_table_allows(String feature) {
        rule(feature).check(MAIN);
    }

    @Test
    void a_planted_wrong_arrow_turns_the_rule_red() {
        JavaClasses planted =
                ownClassesAlone(() -> new ClassFileImporter().importPackages("org.longleaf.tool"));

        boolean red = rule("web").evaluate(planted).hasViolation();

        assertThat(red)
                .as("web may not call district, and the test's own planted class does")
                .isTrue();
    }

    @Test
    void every_feature_stands_in_the_table() {
        Set<String> found = new TreeSet<>();
        MAIN.forEach(type -> {
            String rest = type.getPackageName().substring("org.longleaf.tool".length());
            if (!rest.isEmpty()) {
                found.add(rest.substring(1).split("\\.", 2)[0]);
            }
        });

        assertThat(found).isSubsetOf(MAY_CALL.keySet());
    }

    @Test
    void no_features_stand_in_a_circle() {
        ownClassesAlone(() -> ApplicationModules.of(LongleafTool.class).verify());
    }

    /// Modulith looks at features only. A feature's packages, its root among them, are read from
    /// top to bottom too.
    @Test
    void no_packages_of_a_feature_stand_in_a_circle() {
        circles().check(MAIN);
    }

    @Test
    void a_planted_circle_of_two_packages_turns_that_rule_red() {
        JavaClasses planted =
                ownClassesAlone(() ->
                        new ClassFileImporter().importPackages(TOOL + "web", TOOL + "district"));

        assertThat(circles().evaluate(planted).getFailureReport().toString())
                .as("district calls web, and the test's own planted class calls back")
                .contains("PlantedWrongArrow");
    }

    /// Arrows lead from our classes to our classes: what the libraries are made of is not read,
    /// which takes most of the time otherwise.
    private static <T> T ownClassesAlone(Supplier<T> read) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return read.get();
        });
    }

    private static ArchRule circles() {
        return slices().assignedFrom(new Packages()).should().beFreeOfCycles();
    }

    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(TOOL)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of features";
        }
    }

    private static ArchRule rule(String feature) {
        Set<String> allowedCalls = MAY_CALL.getOrDefault(feature, Set.of());
        List<String> forbidden = new ArrayList<>();
        for (String other : MAY_CALL.keySet()) {
            boolean allowed =
                    other.equals(feature)
                            || allowedCalls.contains(other)
                            || other.equals("web") && !feature.equals("audit")
                            || other.equals("audit") && !feature.equals("web");
            if (!allowed) {
                forbidden.add(TOOL + other + "..");
            }
        }
        if (!allowedCalls.contains("canvas-client")) {
            forbidden.add(CANVAS_CLIENT);
        }
        return noClasses()
                .that(resideInAnyPackage(TOOL + feature + ".."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(forbidden.toArray(String[]::new))
                                .and(resideOutsideOfPackages(TOOL + feature + "..")));
    }
}
