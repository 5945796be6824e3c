package dev.fulla.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks for secrets in what leaves a process: as they are, in base64 of any alignment, URL-encoded, in hex. */
public final class SecretScan {
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** Remembers a secret of at least six characters; a shorter one would be found by chance. */
    public String secret(String name, String value) {
        if (value.length() < 6) {
            throw new IllegalArgumentException("The secret " + name + " is too short to look for.");
        }
        secrets.put(name + " #" + (secrets.size() + 1), value);
        return value;
    }

    public int size() {
        return secrets.size();
    }

    /** What leaked there, as {@code channel: name (form)}; names that begin with an excused word may be there. */
    public List<String> leaks(String channel, String text, String... excused) {
        List<String> found = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        secrets.forEach((name, value) -> {
            if (List.of(excused).stream().anyMatch(name::startsWith)) {
                return;
            }
            for (String form : forms(value)) {
                boolean there = text.contains(form)
                        || (isHex(form) && lower.contains(form.toLowerCase(Locale.ROOT)));
                if (there) {
                    int at = Math.max(0, text.indexOf(form));
                    found.add(channel + ": " + name + " as " + form + " in …"
                            + text.substring(Math.max(0, at - 200), Math.min(text.length(), at)) + "*** " + count(text, form));
                    break;
                }
            }
        });
        return found;
    }

    private static String count(String text, String form) {
        return "(" + (text.split(java.util.regex.Pattern.quote(form), -1).length - 1) + " times)";
    }

    /** Every way in which a text could be written without anybody meaning to hide it. */
    public static Set<String> forms(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(secret);
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.add(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length * 8 / 6;
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to));
            forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(shifted).substring(from, to));
        }
        return forms;
    }

    private static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.matches("[0-9a-f]+");
    }
}
