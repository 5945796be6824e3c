package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.FullaApplication;
import dev.fulla.support.AppTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.env.Environment;
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
    void isReadAsItWasWritten() throws Exception {
        HouseIndex index = index();

        assertThat(HouseIndex.parse(index.text())).isEqualTo(index);
    }

    @Test
    void takesAStoreByItsSettingAndTheDefaultWithoutOne() {
        HouseIndex index = HouseIndex.parse("component a java.lang.Object kind one true\n"
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
