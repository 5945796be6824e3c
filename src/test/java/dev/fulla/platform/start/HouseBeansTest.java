package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Ids;
import dev.fulla.support.AppTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

@AppTest
class HouseBeansTest {
    @Autowired
    ConfigurableListableBeanFactory running;

    @Test
    void findsForEachTypeOfOursWhatSpringFindsAndInItsOrder() {
        assertThat(running).isInstanceOf(HouseBeans.class);
        int compared = 0;
        for (String name : running.getBeanDefinitionNames()) {
            for (Class<?> type = running.getType(name, false); type != null && type != Object.class; type = type.getSuperclass()) {
                compared += same(type);
                for (Class<?> each : type.getInterfaces()) {
                    compared += same(each);
                }
            }
        }
        assertThat(compared).isGreaterThan(400);
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

    /** Asked by a generic type, the list is not used. */
    private int same(Class<?> type) {
        if (!type.getName().startsWith("dev.fulla.")) {
            return 0;
        }
        assertThat(running.getBeanNamesForType(type)).as(type.getName())
                .containsExactly(((DefaultListableBeanFactory) running).getBeanNamesForType(ResolvableType.forRawClass(type)));
        return 1;
    }
}
