package dev.fulla.platform.start;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Answers for components of ours what they are by a look at their class, which Spring would derive for each question anew, and
 * finds beans by type in a list that is made once. Spring compares each type that a bean asks for with every bean there is: half a
 * million comparisons of a start. The list holds from the moment all definitions are known until one is added. A component that
 * {@link HouseIndex} calls plain is made by its constructor, and by nobody else: Spring and Camel would look through its members
 * for annotations that it has not.
 */
final class HouseBeans extends DefaultListableBeanFactory {
    /** Theirs do nothing with a bean that has no annotated member and none of their types. */
    private static final Pattern LOOKING_AT_ANNOTATIONS = Pattern.compile("org\\.(springframework|apache\\.camel)\\.");

    private final Map<String, Class<?>> components = new ConcurrentHashMap<>();
    private final Map<String, Constructor<?>> plain = new ConcurrentHashMap<>();
    private volatile @Nullable Map<Class<?>, List<String>> byType;

    /** Declares a component that is nothing but its class: made by its constructor, and no maker of others. */
    void registerComponent(String name, AbstractBeanDefinition definition, Class<?> type, boolean isPlain) {
        registerBeanDefinition(name, definition);
        if (!FactoryBean.class.isAssignableFrom(type)) {
            components.put(name, type);
        }
        if (isPlain) {
            plain.put(name, type.getDeclaredConstructors()[0]);
        }
    }

    @Override
    protected Object doCreateBean(String name, RootBeanDefinition definition, Object @Nullable [] given) {
        Constructor<?> constructor = plain.get(name);
        if (constructor == null || given != null) {
            return super.doCreateBean(name, definition, given);
        }
        Object bean;
        try {
            bean = BeanUtils.instantiateClass(constructor, arguments(name, constructor));
        } catch (BeanInstantiationException e) {
            throw new BeanCreationException(name, "Instantiation by its constructor failed", e);
        }
        for (BeanPostProcessor each : getBeanPostProcessors()) {
            if (!LOOKING_AT_ANNOTATIONS.matcher(each.getClass().getName()).lookingAt()) {
                bean = each.postProcessAfterInitialization(each.postProcessBeforeInitialization(bean, name), name);
            }
        }
        return bean;
    }

    private Object[] arguments(String name, Constructor<?> constructor) {
        Class<?>[] types = constructor.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            MethodParameter parameter = new MethodParameter(constructor, i);
            try {
                arguments[i] = argument(name, types[i], parameter);
            } catch (BeansException e) {
                throw new UnsatisfiedDependencyException(null, name, new InjectionPoint(parameter), e);
            }
        }
        return arguments;
    }

    private @Nullable Object argument(String name, Class<?> type, MethodParameter parameter) {
        Set<String> used = new LinkedHashSet<>();
        Map<Class<?>, List<String>> known = byType;
        List<String> candidates = known == null ? List.of() : known.getOrDefault(type, List.of());
        Object argument;
        if (candidates.size() == 1 && components.containsKey(candidates.get(0))) {
            used.add(candidates.get(0));
            argument = getBean(candidates.get(0));
        } else {
            argument = resolveDependency(new DependencyDescriptor(parameter, true), name, used, null);
        }
        used.forEach(each -> registerDependentBean(each, name));
        return argument;
    }

    @Override
    protected boolean isTypeMatch(String name, ResolvableType asked, boolean eager) {
        Class<?> type = components.get(name);
        return type == null || asked.hasGenerics() || asked.isArray()
                ? super.isTypeMatch(name, asked, eager)
                : asked.toClass().isAssignableFrom(type);
    }

    @Override
    protected boolean isFactoryBean(String name, RootBeanDefinition definition) {
        return !components.containsKey(name) && super.isFactoryBean(name, definition);
    }

    @Override
    public void freezeConfiguration() {
        super.freezeConfiguration();
        byType = list();
    }

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eager) {
        Map<Class<?>, List<String>> known = byType;
        if (known == null || type == null || !nonSingletons || FactoryBean.class.isAssignableFrom(type)) {
            return super.getBeanNamesForType(type, nonSingletons, eager);
        }
        return known.getOrDefault(type, List.of()).toArray(String[]::new);
    }

    @Override
    public void registerBeanDefinition(String name, BeanDefinition definition) {
        byType = null;
        components.remove(name);
        plain.remove(name);
        super.registerBeanDefinition(name, definition);
    }

    @Override
    public void removeBeanDefinition(String name) {
        byType = null;
        components.remove(name);
        plain.remove(name);
        super.removeBeanDefinition(name);
    }

    @Override
    public void registerSingleton(String name, Object bean) {
        byType = null;
        components.remove(name);
        plain.remove(name);
        super.registerSingleton(name, bean);
    }

    @Override
    public void destroySingleton(String name) {
        byType = null;
        super.destroySingleton(name);
    }

    /** Null, so that Spring looks itself, when one bean does not say what it is. */
    private @Nullable Map<Class<?>, List<String>> list() {
        Map<Class<?>, List<String>> names = new HashMap<>();
        for (String name : namesInOrder()) {
            Class<?> type = getType(name, false);
            if (type == null) {
                return null;
            }
            Set<Class<?>> types = new HashSet<>();
            addTypesOf(type, types);
            for (Class<?> each : types) {
                names.computeIfAbsent(each, key -> new ArrayList<>()).add(name);
            }
        }
        return names;
    }

    /** In the order of Spring: as they were declared, then objects that were given. */
    private String[] namesInOrder() {
        return super.getBeanNamesForType(Object.class, true, false);
    }

    private static void addTypesOf(@Nullable Class<?> type, Set<Class<?>> types) {
        if (type != null && types.add(type)) {
            addTypesOf(type.getSuperclass(), types);
            for (Class<?> each : type.getInterfaces()) {
                addTypesOf(each, types);
            }
        }
    }
}
