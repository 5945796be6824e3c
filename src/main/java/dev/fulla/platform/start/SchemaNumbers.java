package dev.fulla.platform.start;

import java.io.IOException;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The migrations that this version brings, by number; both stores count by them. */
@Component
public final class SchemaNumbers {
    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    private final SortedSet<Integer> known = find();

    /** All numbers. */
    SortedSet<Integer> known() {
        return known;
    }

    /** The number that a database of this version has. */
    public int newest() {
        return known.last();
    }

    private static SortedSet<Integer> find() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql");
            return Arrays.stream(files)
                    .map(file -> FILE.matcher(String.valueOf(file.getFilename())))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new StartFailure("The migrations of this jar cannot be read.", e);
        }
    }
}
