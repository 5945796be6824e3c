package dev.fulla.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marked blocks of the README, with the ports on which something really listens. */
public record Readme(String text) {
    private static final Pattern QUICK_START = Pattern.compile("<!-- quick start:[^>]*-->\n```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXTENSION =
            Pattern.compile("<!-- extension: (\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    /** @param application in the place of 8080; {@code crm} of 8091, {@code mailer} of 8092 */
    public static Readme withPorts(int application, int crm, int mailer) throws IOException {
        return new Readme(Files.readString(Path.of("README.md"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + application)
                .replace("127.0.0.1:8091", "127.0.0.1:" + crm)
                .replace("127.0.0.1:8092", "127.0.0.1:" + mailer));
    }

    /** Types the quick start into a shell that stops at the first failure, and answers what it printed. */
    public String runQuickStart(Path folder) throws Exception {
        Matcher block = QUICK_START.matcher(text);
        if (!block.find()) {
            throw new IllegalStateException("The README has no marked quick start.");
        }
        Path printed = folder.resolve("quick-start.out");
        Process shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", block.group(1))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!shell.waitFor(60, TimeUnit.SECONDS)) {
            shell.destroyForcibly();
            throw new IllegalStateException("The quick start does not end:\n" + Files.readString(printed));
        }
        if (shell.exitValue() != 0) {
            throw new IllegalStateException("The quick start failed:\n" + Files.readString(printed));
        }
        return Files.readString(printed);
    }

    /** The example files by the path that the README gives them. */
    public Map<String, String> extensions() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher blocks = EXTENSION.matcher(text);
        while (blocks.find()) {
            files.put(blocks.group(1), blocks.group(2));
        }
        return files;
    }

    /** Writes the example files below a folder. */
    public void writeExtensions(Path folder) throws IOException {
        for (Map.Entry<String, String> file : extensions().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
