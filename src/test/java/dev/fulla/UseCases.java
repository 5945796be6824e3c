package dev.fulla;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fulla.shared.UseCase;
import java.beans.Introspector;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases of the house. */
final class UseCases {
    private UseCases() {}

    static Set<String> beanNames() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.fulla").stream()
                        .filter(type -> type.isAnnotatedWith(UseCase.class))
                        .map(type -> Introspector.decapitalize(type.getSimpleName()))
                        .collect(Collectors.toSet());
    }
}
