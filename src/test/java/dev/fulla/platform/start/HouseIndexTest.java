package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.FullaApplication;
import dev.fulla.support.AppTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The list that a jar carries, and the search of which it is the result. */
@AppTest
class HouseIndexTest {
    @Autowired
    ConfigurableListableBeanFactory running;

    @Autowired
    Environment settings;

    @Test
    void declaresWhatTheSearchFound() throws Exception {
        HouseIndex index = index();

        HouseBeans declared = new HouseBeans();
        index.declare(declared, settings);

        Map<String, String> found = new TreeMap<>();
        for (String name : running.getBeanDefinitionNames()) {
            BeanDefinition definition = running.getBeanDefinition(name);
            if (definition instanceof ScannedGenericBeanDefinition && isOfTheJar(definition)
                    && !index.others().contains(definition.getBeanClassName())) {
                found.put(name, definition.getBeanClassName());
            }
        }
        Map<String, String> listed = new TreeMap<>();
        for (String name : declared.getBeanDefinitionNames()) {
            listed.put(name, declared.getBeanDefinition(name).getBeanClassName());
        }
        assertThat(listed).hasSizeGreaterThan(300).isEqualTo(found);
    }

    /** The search of a start opens these, and no more; about a thousand classes else. */
    @Test
    void leavesToTheSearchOnlyWhatSpringMustReadItself() throws Exception {
        HouseIndex index = index();

        assertThat(index.others()).hasSizeLessThan(70);
        Resource[] seen = new HouseContext.Indexed(Optional.of(index)).getResources(HouseIndex.SEARCH);
        assertThat(seen).hasSameSizeAs(index.others()).allMatch(Resource::exists);
    }

    @Test
    void saysOfAComponentWhatSpringWouldSay() throws Exception {
        HouseBeans quick = new HouseBeans();
        index().declare(quick, settings);
        DefaultListableBeanFactory thorough = new DefaultListableBeanFactory();
        for (String name : quick.getBeanDefinitionNames()) {
            thorough.registerBeanDefinition(name, quick.getBeanDefinition(name));
        }

        for (Class<?> type : List.of(Object.class, AutoCloseable.class, SmartLifecycle.class, BeanFactoryPostProcessor.class,
                FactoryBean.class, ApplicationListener.class, Clockwork.class, Record.class)) {
            assertThat(quick.getBeanNamesForType(type)).as(type.getName()).containsExactly(thorough.getBeanNamesForType(type));
        }
        assertThat(quick.getBeanNamesForType(SmartLifecycle.class)).isNotEmpty();
    }

    @Test
    void callsPlainWhatHasNothingForAContainerToFind() {
        assertThat(Stream.of(Bare.class, AlsoBare.class)).allMatch(HouseIndexWriter::isPlain);
        assertThat(Stream.of(TwoWays.class, Chosen.class, Named.class, Field.class, Ended.class, Heir.class, Closing.class, Knowing.class,
                        Marked.class))
                .noneMatch(HouseIndexWriter::isPlain);
    }

    static class Bare {
        Bare(@org.jspecify.annotations.Nullable String any) {}

        @Deprecated
        void old() {}
    }

    static class AlsoBare extends Bare {
        AlsoBare() {
            super("");
        }
    }

    static class TwoWays {
        TwoWays() {}

        TwoWays(String other) {}
    }

    static class Chosen {
        @Autowired
        Chosen() {}
    }

    static class Named {
        Named(@Qualifier("x") String x) {}
    }

    static class Field {
        @Autowired
        String field;
    }

    static class Ended {
        @jakarta.annotation.PreDestroy
        void end() {}
    }

    static class Heir extends Ended {}

    static class Closing implements AutoCloseable {
        @Override
        public void close() {}
    }

    static class Knowing implements CamelContextAware {
        @Override
        public CamelContext getCamelContext() {
            return null;
        }

        @Override
        public void setCamelContext(CamelContext context) {}
    }

    @org.springframework.context.annotation.Lazy
    static class Marked {}

    @Test
    void namesTheModulesThatItFoundGood() throws Exception {
        assertThat(index().modules()).contains("slack", "stripe").hasSize(12);
        assertThat(Definitions.checkedModule(new ClassPathResource("modules/slack.yaml"))).as("a folder has no list").isEmpty();
    }

    @Test
    void refusesAModuleThatIsNotGoodOrNotCalledAsItsFile(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("dev/fulla"));
        Path modules = Files.createDirectory(folder.resolve("modules"));
        Files.writeString(modules.resolve("bad.yaml"), "name: bad\n");
        assertThatThrownBy(() -> HouseIndexWriter.index(folder)).hasMessageContaining("bad.yaml").hasMessageContaining("baseUrl");

        Files.delete(modules.resolve("bad.yaml"));
        Files.copy(classes().resolve("modules/slack.yaml"), modules.resolve("other.yaml"));
        assertThatThrownBy(() -> HouseIndexWriter.index(folder)).hasMessageContaining("other.yaml").hasMessageContaining("'slack'");
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        HouseIndex index = index();

        assertThat(HouseIndex.parse(index.text())).isEqualTo(index);
    }

    @Test
    void takesAStoreByItsSettingAndTheDefaultWithoutOne() {
        HouseIndex index = HouseIndex.parse("plain a java.lang.Object kind one true\n"
                + "component b java.lang.Object kind two false\ncomponent c java.lang.Object\nother x.D\n");

        assertThat(namesWith(index, Map.of())).containsExactly("a", "c");
        assertThat(namesWith(index, Map.of("kind", "two"))).containsExactly("b", "c");
        assertThat(namesWith(index, Map.of("kind", "ONE"))).containsExactly("a", "c");
        assertThat(index.others()).isEqualTo(List.of("x.D"));
    }

    private static String[] namesWith(HouseIndex index, Map<String, Object> settings) {
        var environment = new org.springframework.core.env.StandardEnvironment();
        environment.getPropertySources().addFirst(new org.springframework.core.env.MapPropertySource("test", settings));
        HouseBeans beans = new HouseBeans();
        index.declare(beans, environment);
        return beans.getBeanDefinitionNames();
    }

    private static boolean isOfTheJar(BeanDefinition definition) throws IOException {
        String file = "/" + definition.getBeanClassName().replace('.', '/') + ".class";
        return HouseIndexTest.class.getResource(file).getPath().startsWith(classes().toUri().getPath());
    }

    private static HouseIndex index() throws Exception {
        return HouseIndexWriter.index(classes());
    }

    private static Path classes() {
        try {
            return Path.of(FullaApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
