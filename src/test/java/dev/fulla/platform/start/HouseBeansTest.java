package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.Ids;
import dev.fulla.support.AppTest;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.web.servlet.server.ServletWebServerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

@AppTest
class HouseBeansTest {
    @Autowired
    ConfigurableListableBeanFactory running;

    @Test
    void findsForEachTypeWhatSpringFindsAndInItsOrder() {
        assertThat(running).isInstanceOf(HouseBeans.class);
        Set<Class<?>> types = new HashSet<>();
        for (String name : running.getBeanDefinitionNames()) {
            addTypes(running.getType(name, false), types);
        }
        types.forEach(this::same);
        assertThat(types).hasSizeGreaterThan(800).contains(ServletWebServerFactory.class);
    }

    @Test
    void seesWhatIsAddedLater() {
        HouseBeans beans = new HouseBeans();
        beans.freezeConfiguration();
        assertThat(beans.getBeanNamesForType(Ids.class)).isEmpty();

        beans.registerSingleton("later", (Ids) () -> "1");
        assertThat(beans.getBeanNamesForType(Ids.class)).containsExactly("later");

        beans.freezeConfiguration();
        assertThat(beans.getBeanNamesForType(Ids.class)).containsExactly("later");
        beans.destroySingleton("later");
        assertThat(beans.getBeanNamesForType(Ids.class)).isEmpty();
    }

    @Test
    void hasNobodyWithAnAnnotatedListenerSinceNobodyLooksForOne() {
        for (String name : running.getBeanDefinitionNames()) {
            Class<?> type = running.getType(name, false);
            assertThat(type == null ? Map.of() : MethodIntrospector.selectMethods(ClassUtils.getUserClass(type),
                    (MethodIntrospector.MetadataLookup<?>) method -> AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class)))
                    .as(name).isEmpty();
        }
    }

    @Test
    void makesAPlainComponentOfWhatItsConstructorAsksFor() {
        HouseBeans beans = plain(Map.of("late", Late.class, "needs", Needs.class));
        beans.registerSingleton("ids", (Ids) () -> "1");
        beans.addBeanPostProcessor(new Wrapper());
        beans.freezeConfiguration();

        Needs made = beans.getBean(Needs.class);

        assertThat(made.ids.next()).isEqualTo("1");
        assertThat(made.all).containsExactly(made.ids);
        assertThat(made.late).isSameAs(beans.getBean("late"));
        assertThat(made.none).isEmpty();
        assertThat(made.wrapped).isTrue();
        assertThat(beans.getDependenciesForBean("needs")).contains("late", "ids");
    }

    @Test
    void saysWhatIsMissingForAPlainComponentAndWhatItsConstructorSaid() {
        HouseBeans lacking = plain(Map.of("needs", Needs.class, "late", Late.class));
        assertThatThrownBy(() -> lacking.getBean("needs"))
                .isInstanceOf(UnsatisfiedDependencyException.class).hasMessageContaining("'needs'").hasMessageContaining(Ids.class.getName());

        HouseBeans failing = plain(Map.of("failing", Failing.class));
        assertThatThrownBy(() -> failing.getBean("failing"))
                .isInstanceOf(BeanCreationException.class).hasMessageContaining("'failing'").hasRootCauseMessage("no");

        HouseBeans round = plain(Map.of("egg", Egg.class, "hen", Hen.class));
        assertThatThrownBy(() -> round.getBean("egg")).hasRootCauseInstanceOf(BeanCurrentlyInCreationException.class);
    }

    private static HouseBeans plain(Map<String, Class<?>> types) {
        HouseBeans beans = new HouseBeans();
        types.forEach((name, type) -> beans.registerComponent(name, new RootBeanDefinition(type), type, true));
        return beans;
    }

    static final class Late {}

    static final class Needs {
        final Ids ids;
        final List<Ids> all;
        final Late late;
        final Optional<Clock> none;
        boolean wrapped;

        Needs(Ids ids, List<Ids> all, Late late, Optional<Clock> none) {
            this.ids = ids;
            this.all = all;
            this.late = late;
            this.none = none;
        }
    }

    static final class Failing {
        Failing() {
            throw new IllegalArgumentException("no");
        }
    }

    record Egg(Hen hen) {}

    record Hen(Egg egg) {}

    /** One of ours; those of Spring and Camel look for annotations. */
    private static final class Wrapper implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof Needs needs) {
                needs.wrapped = true;
            }
            return bean;
        }
    }

    private static void addTypes(Class<?> type, Set<Class<?>> types) {
        if (type != null && types.add(type)) {
            addTypes(type.getSuperclass(), types);
            for (Class<?> each : type.getInterfaces()) {
                addTypes(each, types);
            }
        }
    }

    /** Asked by a generic type, the list is not used. */
    private void same(Class<?> type) {
        assertThat(running.getBeanNamesForType(type)).as(type.getName())
                .containsExactly(((DefaultListableBeanFactory) running).getBeanNamesForType(ResolvableType.forRawClass(type)));
    }
}
