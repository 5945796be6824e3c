package dev.fulla.platform.start;

import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves out what Spring Boot and Camel would configure because its classes are there, and nothing here uses: each is read and
 * judged at every start. Camel's own OpenAPI document would even be made, beside ours.
 */
final class Unneeded implements AutoConfigurationImportFilter {
    private static final Pattern NAMES = Pattern.compile(String.join("|",
            "org\\.apache\\.camel\\.spring\\.boot\\.(cloud|routetemplate|trace|vault)\\..*",
            "org\\.apache\\.camel\\.component\\.(browse|controlbus|dataset|mock|saga|stub)\\.springboot\\..*",
            "org\\.apache\\.camel\\.language\\.csimple\\.springboot\\..*",
            "org\\.apache\\.camel\\.springboot\\.openapi\\..*",
            "org\\.springframework\\.boot\\.autoconfigure\\.(gson|sql\\.init)\\..*",
            "org\\.springframework\\.boot\\.autoconfigure\\.security\\.servlet\\.(Security|UserDetailsService)AutoConfiguration",
            "org\\.springframework\\.boot\\.autoconfigure\\.task\\.TaskSchedulingAutoConfiguration",
            "org\\.springframework\\.boot\\.autoconfigure\\.web\\.servlet\\.MultipartAutoConfiguration"));

    @Override
    public boolean[] match(String[] names, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            wanted[i] = names[i] == null || !NAMES.matcher(names[i]).matches();
        }
        return wanted;
    }
}
