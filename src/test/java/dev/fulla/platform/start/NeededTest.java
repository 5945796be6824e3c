package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.FullaApplication;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ClassUtils;

class NeededTest {
    @Test
    void namesOnlyWhatSpringBootAndCamelOffer() {
        assertThat(ImportCandidates.load(org.springframework.boot.autoconfigure.AutoConfiguration.class, getClass().getClassLoader())
                        .getCandidates())
                .containsAll(Needed.NAMES);
    }

    @Test
    void hasTheOrderOfTheirOwnRules() {
        Class<?>[] byName = Needed.NAMES.stream()
                .sorted()
                .map(name -> ClassUtils.resolveClassName(name, getClass().getClassLoader()))
                .toArray(Class<?>[]::new);

        Collection<String> ordered = List.of(Configurations.getClasses(AutoConfigurations.of(byName))).stream()
                .map(Class::getName)
                .toList();

        assertThat(Needed.NAMES).containsExactlyElementsOf(ordered);
    }

    @Test
    void leavesOutWhatServesAPortThatThereIsNot() {
        assertThat(Needed.NAMES).containsAll(Needed.MANAGEMENT);
        assertThat(imported("-1")).doesNotContainAnyElementsOf(Needed.MANAGEMENT).hasSize(Needed.NAMES.size() - Needed.MANAGEMENT.size());
        assertThat(imported("9090")).containsExactlyElementsOf(Needed.NAMES);
        assertThat(imported("0")).containsExactlyElementsOf(Needed.NAMES);
    }

    private static String[] imported(String port) {
        Needed needed = new Needed();
        needed.setEnvironment(new MockEnvironment().withProperty("management.server.port", port));
        return needed.selectImports(AnnotationMetadata.introspect(FullaApplication.class));
    }

    @Test
    void isAllThatIsConfiguredForUs() {
        assertThat(AnnotatedElementUtils.hasAnnotation(FullaApplication.class, EnableAutoConfiguration.class)).isFalse();
    }
}
