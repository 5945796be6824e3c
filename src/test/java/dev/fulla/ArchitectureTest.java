package dev.fulla;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fulla.shared.UseCase;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house, and that each package they name exists. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = HouseClasses.HOUSE;
    private static final List<String> SLICES = List.of(
            "user", "credential", "module", "authorization", "entity", "integration", "job", "webhook", "health", "crypto",
            "outbound", "importer", "event", "websocket", "timeline", "schedule", "subscription", "sync");
    private static final Set<String> VERBS = Set.of(
            "Create", "Get", "List", "Update", "Delete", "Start", "Continue", "Finish", "Receive", "Dispatch", "Process",
            "Fetch", "Refresh", "Call", "Test", "Check", "Send", "Replay", "Login", "Logout", "Authenticate", "Revoke",
            "Purge", "Add", "Remove", "Find", "Mark", "Run", "Pause", "Resume", "Upsert", "Unset", "Identify",
            "Change", "Link", "Reauthorize", "Promote", "Reencrypt", "Retire", "Export", "Enqueue", "Relay", "Recover",
            "Release", "Discard", "Rotate", "Publish", "Read", "Open", "Fire", "Align", "Explain", "Match", "Plan", "Apply",
            "Cancel", "Retry", "Settle");

    @Test
    void everyPackageThatARuleNamesExists() {
        for (String slice : SLICES) {
            assertThat(HOUSE.stream().anyMatch(type -> type.getPackageName().startsWith("dev.fulla." + slice)))
                    .as(slice)
                    .isTrue();
        }
        for (String other : List.of("platform", "demo", "shared", "store")) {
            assertThat(HOUSE.stream().anyMatch(type -> type.getPackageName().startsWith("dev.fulla." + other)))
                    .as(other)
                    .isTrue();
        }
    }

    @Test
    void slicesFormNoCycle() {
        slices().matching("dev.fulla.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyThePlatformKnowsCamel() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.fulla.platform..", "dev.fulla")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "jakarta.servlet..")
                .check(HOUSE);
    }

    @Test
    void onlyStoresKnowTheirDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..postgres..", "..mongo..", "dev.fulla.store..", "dev.fulla.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "com.mongodb..", "org.bson..")
                .check(HOUSE);
    }

    @Test
    void nobodyImportsThePlatformOrTheSamples() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.fulla.platform..", "dev.fulla")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fulla.platform..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fulla.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fulla.demo..")
                .check(HOUSE);
    }

    @Test
    void aStoreKnowsItsOwnSliceOnly() {
        for (String slice : SLICES) {
            List<JavaClass> stores = HOUSE.stream()
                    .filter(type -> type.getPackageName().equals("dev.fulla." + slice + ".postgres")
                            || type.getPackageName().equals("dev.fulla." + slice + ".mongo"))
                    .toList();
            for (JavaClass store : stores) {
                assertThat(store.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass().getPackageName())
                                .filter(name -> name.startsWith("dev.fulla."))
                                .filter(name -> !name.startsWith("dev.fulla." + slice)
                                        && !name.equals("dev.fulla.store")
                                        && !name.equals("dev.fulla.shared")))
                        .as(store.getName())
                        .isEmpty();
                assertThat(!store.getSimpleName().equals("package-info") && store.getModifiers().contains(JavaModifier.PUBLIC))
                        .as(store.getName() + " is package-private")
                        .isFalse();
            }
        }
    }

    /** A store of one database knows nothing of the other. */
    @Test
    void aStoreKnowsItsOwnDatabaseOnly() {
        noClasses()
                .that()
                .resideInAPackage("..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..", "..mongo..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("..mongo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..", "..postgres..")
                .check(HOUSE);
    }

    @Test
    void aUseCaseIsAVerbWithOnePublicExecute() {
        classes().that().areAnnotatedWith(UseCase.class).should(new ArchCondition<>("have one public execute") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long doors = type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> !method.getModifiers().contains(JavaModifier.BRIDGE))
                        .map(method -> method.getName())
                        .distinct()
                        .count();
                boolean execute = type.getMethods().stream().anyMatch(method -> method.getName().equals("execute"));
                boolean verb = VERBS.stream().anyMatch(type.getSimpleName()::startsWith);
                if (doors != 1 || !execute || !verb) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " needs a verb for a name and one public method, execute"));
                }
            }
        }).check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> packages = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .collect(java.util.stream.Collectors.toSet());
        for (String name : packages) {
            assertThat(HOUSE.getPackage(name).isAnnotatedWith(NullMarked.class)).as(name).isTrue();
        }
    }

    @Test
    void nobodyPrintsOrCatchesToForget() {
        methods()
                .should(new ArchCondition<>("not print") {
                    @Override
                    public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                        method.getFieldAccesses().stream()
                                .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                                .filter(access -> !PRINTERS.contains(method.getOwner().getName()))
                                .forEach(access -> events.add(
                                        SimpleConditionEvent.violated(method, method.getFullName() + " prints")));
                    }
                })
                .check(HOUSE);
    }

    /** The classes that speak to the terminal on purpose. */
    private static final Set<String> PRINTERS = Set.of(
            "dev.fulla.FullaApplication", "dev.fulla.platform.start.Banner", "dev.fulla.demo.SampleVendors");
}
