package dev.fulla.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The tests that a page names, each as {@code `Class#method`} or, for all of a class, {@code `ClassTest`}. */
public final class NamedTests {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`|`(\\w+(?:Test|Story|Properties))`");

    private NamedTests() {}

    /** In the order of the text; fails on a name that is no test. */
    public static List<Method> in(String text) {
        return NAMED.matcher(text)
                .results()
                .flatMap(name -> name.group(1) == null
                        ? all(name.group(3)).stream()
                        : Stream.of(method(name.group(1), name.group(2))))
                .toList();
    }

    private static List<Method> all(String type) {
        List<Method> tests = Arrays.stream(classNamed(type).getDeclaredMethods()).filter(NamedTests::isTest).toList();
        if (tests.isEmpty()) {
            throw new AssertionError("There are no tests in " + type);
        }
        return tests;
    }

    private static Method method(String type, String name) {
        return Arrays.stream(classNamed(type).getDeclaredMethods())
                .filter(one -> one.getName().equals(name) && isTest(one))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no test " + type + "#" + name));
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static Class<?> classNamed(String simpleName) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(one -> one.endsWith(simpleName + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no test class " + simpleName));
            String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
            return Class.forName(name, false, NamedTests.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(simpleName + " is not compiled", e);
        }
    }
}
