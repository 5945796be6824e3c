package dev.fulla.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.springframework.util.StreamUtils;

/** The jar of the minimal application: that of Fulla with less in it, so that both are made of the same parts. */
final class MinimalJar {
    private static final String LIB = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final List<String> MAIN =
            List.of("dev/fulla/benchmark/minimal/MinimalApplication.class", "dev/fulla/benchmark/minimal/QueueState.class");
    private static final Map<String, String> SETTINGS = Map.of(
            "logging.level.root", "warn",
            "camel.main.routes-include-pattern", "classpath:camel/hello.camel.yaml",
            "spring.datasource.url", "${FULLA_DATABASE_URL}",
            "spring.sql.init.mode", "never");
    /** What spring-boot-starter-web and -jdbc, Camel's starters for REST over HTTP, SQL and YAML, and the client of SQS bring. */
    private static final Pattern KEPT = Pattern.compile("(spring-(boot|boot-autoconfigure|boot-jarmode-tools|web|webmvc|beans|context"
            + "|expression|aop|core|jcl)|camel-(?!jq|jackson|openapi|mongodb).*|tomcat-embed-(core|el|websocket)|logback-.*|log4j-.*"
            + "|jul-to-slf4j|slf4j-api|jackson-(core|databind|annotations|datatype-jdk8|datatype-jsr310|module-parameter-names)"
            + "|snakeyaml|snakeyaml-engine|micrometer-(commons|observation)|jakarta.(annotation-api|xml.bind-api|activation-api)"
            + "|spring-(jdbc|tx)|HikariCP|postgresql|reactive-streams|eventstream|(annotations|auth|aws-core|aws-json-protocol|checksums"
            + "|checksums-spi|endpoints-spi|http-auth|http-auth-aws|http-auth-aws-eventstream|http-auth-spi|http-client-spi|identity-spi"
            + "|json-utils|metrics-spi|profiles|protocol-core|regions|retries|retries-spi|sdk-core|sqs|third-party-jackson-core"
            + "|url-connection-client|utils|utils-lite))"
            + "-\\d[\\d.]*(\\.Final)?\\.jar");

    private MinimalJar() {}

    static void write(Path fulla, Path to) throws IOException {
        try (ZipFile from = new ZipFile(fulla.toFile());
                ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : from.stream().filter(MinimalJar::isKept).toList()) {
                try (InputStream content = from.getInputStream(entry)) {
                    add(jar, entry.getName(), bytes(entry.getName(), content), entry.getName().endsWith(".jar"));
                }
            }
            jar.putNextEntry(new ZipEntry(CLASSES));
            for (String main : MAIN) {
                own(jar, main, main);
            }
            own(jar, "minimal/hello.camel.yaml", "camel/hello.camel.yaml");
            String settings = SETTINGS.entrySet().stream()
                    .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                    .collect(Collectors.joining());
            add(jar, CLASSES + "application.properties", settings.getBytes(StandardCharsets.UTF_8), false);
        }
    }

    private static void own(ZipOutputStream jar, String from, String to) throws IOException {
        try (InputStream content = MinimalJar.class.getResourceAsStream("/" + from)) {
            add(jar, CLASSES + to, content.readAllBytes(), false);
        }
    }

    private static boolean isKept(ZipEntry entry) {
        String name = entry.getName();
        boolean isOfFulla = name.startsWith(CLASSES) || name.endsWith("layers.idx") || name.matches("META-INF/(sbom|spring|maven).*");
        if (entry.isDirectory() || isOfFulla) {
            return false;
        }
        return !name.startsWith(LIB) || KEPT.matcher(name.substring(LIB.length())).matches();
    }

    private static byte[] bytes(String name, InputStream content) throws IOException {
        if (name.endsWith("classpath.idx")) {
            return new String(content.readAllBytes())
                    .lines()
                    .filter(line -> KEPT.matcher(line.replaceAll(".*/|\"", "")).matches())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining())
                    .getBytes();
        }
        if (!name.equals("META-INF/MANIFEST.MF")) {
            return content.readAllBytes();
        }
        return new String(content.readAllBytes())
                .replace("Start-Class: dev.fulla.FullaApplication", "Start-Class: dev.fulla.benchmark.minimal.MinimalApplication")
                .replaceAll("Spring-Boot-Layers-Index: \\S+\r?\n", "")
                .replaceAll("Sbom-\\w+: \\S+\r?\n", "")
                .getBytes();
    }

    /** Jars in the jar are stored, not compressed: the loader reads them where they lie. */
    private static void add(ZipOutputStream jar, String name, byte[] content, boolean isStored) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (isStored) {
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        jar.putNextEntry(entry);
        StreamUtils.copy(content, (OutputStream) jar);
        jar.closeEntry();
    }
}
