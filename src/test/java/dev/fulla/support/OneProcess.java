package dev.fulla.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A story, or a test of one, that looks inside the application that answers, and so cannot be told of several processes of
 * which nobody knows which one answers. {@link WholeProcesses} says when that is.
 */
@Tag(OneProcess.TAG)
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneProcess {
    String TAG = "one-process";

    /** What it looks at. */
    String value();
}
