package dev.fulla;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fulla.shared.UseCase;
import java.beans.Introspector;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes of the house without its tests, and its use cases; read once, as reading takes a second. */
final class HouseClasses {
    static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.fulla");
    private static final Set<String> BEANS = HOUSE.stream()
            .filter(type -> type.isAnnotatedWith(UseCase.class))
            .map(type -> Introspector.decapitalize(type.getSimpleName()))
            .collect(Collectors.toUnmodifiableSet());

    private HouseClasses() {}

    static Set<String> useCaseBeans() {
        return BEANS;
    }
}
