package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class TextProperties {
    @Property
    void aQueryCanBeReadBack(@ForAll @NotEmpty String name, @ForAll @Size(max = 4) List<String> values) {
        String query = Encoding.query(Map.of(clean(name), values.stream().map(TextProperties::clean).toList()),
                ArrayStyle.REPEAT);

        List<String> read = new ArrayList<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", -1);
            assertThat(parts).hasSize(2);
            assertThat(URLDecoder.decode(parts[0], StandardCharsets.UTF_8)).isEqualTo(clean(name));
            read.add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        assertThat(read).isEqualTo(values.stream().map(TextProperties::clean).toList());
    }

    @Property
    void aValueInAPathStaysOneSegmentOfTheSameHost(@ForAll String value) {
        String url;
        try {
            url = UrlTemplate.render("https://api.acme.example/a/{id}/b", Values.of(Map.of("id", value)));
        } catch (Failure refused) {
            assertThat(value).isIn(".", "..");
            return;
        }
        URI uri = URI.create(url);
        assertThat(uri.getHost()).isEqualTo("api.acme.example");
        assertThat(uri.getRawPath().split("/", -1)).hasSize(4);
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
    }

    @Property
    void aValueInAHostIsAHostOrRefused(@ForAll String value) {
        try {
            URI uri = URI.create(UrlTemplate.render("https://{sub}.acme.example/x", Values.of(Map.of("sub", value))));
            assertThat(String.valueOf(uri.getRawAuthority())).endsWith(".acme.example").doesNotContain("@");
            assertThat(uri.getRawPath()).isEqualTo("/x");
        } catch (Failure refused) {
            assertThat(refused.code().name()).isIn("HOST_NOT_ALLOWED");
        }
    }

    @Property
    void textWithoutNamesIsItself(@ForAll String text) {
        String plain = text.replace("{", "(");

        assertThat(Template.of(plain).render(Values.of(Map.of()))).isEqualTo(plain);
    }

    @Property
    void aPointerFindsEveryKey(@ForAll @NotEmpty String key) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.putObject("a").put(key, "found");

        JsonNode part = Pointers.at(node, "/a/" + key.replace("~", "~0").replace("/", "~1"));

        assertThat(part.asText()).isEqualTo("found");
    }

    @Property
    void numberedPagesEndAfterAllRecords(@ForAll @IntRange(max = 60) int records, @ForAll @IntRange(min = 1, max = 9) int size) {
        ListDefinition.Numbered kind = new ListDefinition.Numbered("start", null, 0, null, null);
        int seen = 0;
        int requests = 0;
        String cursor = "0";
        while (cursor != null) {
            int count = Math.min(size, records - seen);
            seen += count;
            int reached = seen;
            cursor = NextPage.byNumber(kind, answer(), count, size, reached, total -> reached >= total).orElse(null);
            requests++;
        }
        assertThat(seen).isEqualTo(records);
        assertThat(requests).isLessThanOrEqualTo(records / size + 1);
    }

    private static ApiAnswer answer() {
        return new ApiAnswer(200, URI.create("https://x.example/"), Map.of(), Json.MAPPER.createObjectNode(), new byte[0]);
    }

    /** Half surrogates are no characters and cannot be encoded. */
    private static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
