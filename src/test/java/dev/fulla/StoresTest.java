package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fulla.store.OnMongo;
import dev.fulla.store.OnPostgres;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every repository lives on every database, and one contract of its own runs on each. */
class StoresTest {
    private static final JavaClasses HOUSE = new ClassFileImporter().importPackages("dev.fulla");
    private static final Map<String, Class<? extends Annotation>> DATABASES =
            Map.of("Postgres", OnPostgres.class, "Mongo", OnMongo.class);

    @Test
    void thereAreRepositories() {
        assertThat(repositories()).extracting(JavaClass::getSimpleName).contains("UserRepository", "HealthRepository");
    }

    @Test
    void everyRepositoryHasAStoreOnEveryDatabase() {
        for (JavaClass repository : repositories()) {
            DATABASES.forEach((database, annotation) -> assertThat(HOUSE.stream()
                            .filter(type -> type.isAssignableTo(repository.getName()))
                            .filter(type -> type.isAnnotatedWith(annotation)))
                    .as(repository.getName() + " on " + database)
                    .extracting(JavaClass::getName)
                    .containsExactly(inStore(repository, database)));
        }
    }

    @Test
    void everyStoreIsHeldToTheContractOfItsRepository() {
        for (JavaClass repository : repositories()) {
            String contract = repository.getName() + "Contract";
            assertThat(HOUSE.contain(contract)).as(contract).isTrue();
            for (String database : DATABASES.keySet()) {
                String test = inStore(repository, database) + "Test";
                assertThat(HOUSE.contain(test)).as(test).isTrue();
                assertThat(HOUSE.get(test).isAssignableTo(contract)).as(test + " extends " + contract).isTrue();
                assertThat(HOUSE.get(test).getModifiers()).as(test + " runs").doesNotContain(JavaModifier.ABSTRACT);
            }
        }
    }

    private static List<JavaClass> repositories() {
        return HOUSE.stream()
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith("Repository"))
                .toList();
    }

    /** {@code dev.fulla.user.UserRepository} on Mongo is {@code dev.fulla.user.mongo.MongoUserRepository}. */
    private static String inStore(JavaClass repository, String database) {
        return repository.getPackageName() + "." + database.toLowerCase(java.util.Locale.ROOT) + "." + database
                + repository.getSimpleName();
    }
}
