package dev.fulla.platform.start;

import dev.fulla.module.ModuleFiles;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContextAware;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportResource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.annotation.Role;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.util.ClassUtils;

/** Writes {@link HouseIndex} while the jar is made. Argument: the folder of the compiled classes. */
public final class HouseIndexWriter {
    /** With one of these a class is more than a component. */
    private static final Set<Class<?>> MORE = Set.of(Configuration.class, ConfigurationProperties.class, Import.class,
            ImportResource.class, PropertySource.class, ComponentScan.class, Lazy.class, Primary.class, Fallback.class,
            DependsOn.class, Role.class, Scope.class, org.springframework.context.annotation.Description.class);

    private static final Set<Class<?>> ONE = Set.of(Component.class, Repository.class, ConditionalOnProperty.class);

    /** What a container does more with than to make it. */
    private static final Class<?>[] CALLED_BY_TYPE = {Aware.class, InitializingBean.class, DisposableBean.class, AutoCloseable.class,
        FactoryBean.class, BeanPostProcessor.class, BeanFactoryPostProcessor.class, ApplicationListener.class, CamelContextAware.class};

    private final MetadataReaderFactory reader = new SimpleMetadataReaderFactory();
    private final List<HouseIndex.Entry> components = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private HouseIndexWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path file = classes.resolve(HouseIndex.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, index(classes).text());
    }

    static HouseIndex index(Path classes) throws IOException {
        HouseIndexWriter writer = new HouseIndexWriter();
        try (var found = Files.walk(classes.resolve("dev/fulla"))) {
            for (Path file : found.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                writer.add(writer.reader.getMetadataReader(new FileSystemResource(file)));
            }
        }
        return new HouseIndex(writer.components, writer.others, modules(classes.resolve(HouseIndex.MODULES)));
    }

    /** Fails when a file is no module, or is not called as its module is. */
    private static Set<String> modules(Path folder) {
        Set<String> names = new HashSet<>();
        for (ModuleFiles.Source file : ModuleFiles.inFolder(folder)) {
            String name = ModuleFiles.catalog(List.of(file)).names().get(0);
            if (!file.name().endsWith("/" + name + ".yaml")) {
                throw new IllegalStateException(file.name() + " declares the module '" + name + "' and must be called as it");
            }
            names.add(name);
        }
        return names;
    }

    private void add(MetadataReader type) {
        AnnotationMetadata metadata = type.getAnnotationMetadata();
        boolean isComponent = metadata.isAnnotated(Component.class.getName()) && metadata.isIndependent() && metadata.isConcrete();
        if (isComponent && isNothingElse(metadata)) {
            components.add(entry(type));
        } else if (isComponent || metadata.isAnnotated(ConfigurationProperties.class.getName())) {
            others.add(metadata.getClassName());
        }
    }

    private static HouseIndex.Entry entry(MetadataReader type) {
        String name = AnnotationBeanNameGenerator.INSTANCE.generateBeanName(
                new ScannedGenericBeanDefinition(type), new SimpleBeanDefinitionRegistry());
        MergedAnnotation<ConditionalOnProperty> condition = type.getAnnotationMetadata().getAnnotations().get(ConditionalOnProperty.class);
        String className = type.getClassMetadata().getClassName();
        boolean isPlain = isPlain(ClassUtils.resolveClassName(className, HouseIndexWriter.class.getClassLoader()));
        return condition.isPresent()
                ? new HouseIndex.Entry(name, className, condition.getStringArray("name")[0],
                        condition.getString("havingValue"), condition.getBoolean("matchIfMissing"), isPlain)
                : new HouseIndex.Entry(name, className, "", "", true, isPlain);
    }

    /** Whether its one constructor is all that Spring and Camel find at a class. */
    static boolean isPlain(Class<?> type) {
        return type.getDeclaredConstructors().length == 1
                && Stream.of(type.getDeclaredConstructors()[0].getParameterAnnotations()).allMatch(annotations -> annotations.length == 0)
                && saysOnlyThatItIsOne(type)
                && hasNoAnnotatedMember(type)
                && Stream.of(CALLED_BY_TYPE).noneMatch(each -> each.isAssignableFrom(type));
    }

    private static boolean saysOnlyThatItIsOne(Class<?> type) {
        return Stream.of(type.getAnnotations()).map(Annotation::annotationType).allMatch(annotation -> ONE.contains(annotation)
                || annotation.getName().startsWith("java.lang.")
                || annotation.getName().startsWith("dev.fulla.") && saysOnlyThatItIsOne(annotation));
    }

    /** Neither its own nor an inherited one; the compiler's and Java's own annotations say nothing to a container. */
    private static boolean hasNoAnnotatedMember(Class<?> type) {
        boolean isBare = Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Stream::of)
                .flatMap(member -> Stream.of(((AnnotatedElement) member).getDeclaredAnnotations()))
                .allMatch(annotation -> annotation.annotationType().getName().startsWith("java.lang."));
        Class<?> parent = type.getSuperclass();
        return isBare && (parent == null || parent == Object.class || hasNoAnnotatedMember(parent));
    }

    private static boolean isNothingElse(AnnotationMetadata metadata) {
        return MORE.stream().noneMatch(more -> metadata.isAnnotated(more.getName()))
                && !metadata.hasAnnotatedMethods(Bean.class.getName())
                && hasSimpleConditions(metadata);
    }

    /** None, or one setting that has one value. */
    private static boolean hasSimpleConditions(AnnotationMetadata metadata) {
        long all = metadata.getAnnotations().stream(Conditional.class).count();
        List<MergedAnnotation<ConditionalOnProperty>> known =
                metadata.getAnnotations().stream(ConditionalOnProperty.class).toList();
        return all == 0 || all == 1 && known.size() == 1 && known.get(0).getString("prefix").isEmpty()
                && known.get(0).getStringArray("name").length == 1 && !known.get(0).getString("havingValue").isEmpty();
    }
}
