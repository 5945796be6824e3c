package dev.fulla.module;

import dev.fulla.shared.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bodies as bytes, so that every attempt can send them again. */
record Bodies(byte[] content, String contentType) {
    static Bodies of(ApiBody body) {
        if (body instanceof ApiBody.JsonBody json) {
            return json(json.value());
        }
        if (body instanceof ApiBody.FormBody form) {
            return new Bodies(
                    Encoding.form(form.fields()).getBytes(StandardCharsets.UTF_8),
                    "application/x-www-form-urlencoded");
        }
        if (body instanceof ApiBody.GraphQlBody graphql) {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("query", graphql.query());
            request.put("variables", graphql.variables());
            return json(request);
        }
        if (body instanceof ApiBody.MultipartBody multipart) {
            return multipart(multipart.parts());
        }
        ApiBody.RawBody raw = (ApiBody.RawBody) body;
        return new Bodies(raw.content(), raw.contentType());
    }

    /** Plain fields as multipart. */
    static Bodies multipart(Map<String, ?> fields) {
        List<ApiBody.Part> parts = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                parts.add(new ApiBody.Part(name, Values.text(value).getBytes(StandardCharsets.UTF_8), null, null));
            }
        });
        return multipart(parts);
    }

    private static Bodies json(Object value) {
        return new Bodies(Json.write(value).getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static Bodies multipart(List<ApiBody.Part> parts) {
        String boundary = "fulla-" + UUID.randomUUID();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ApiBody.Part part : parts) {
            StringBuilder head = new StringBuilder("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                    + quoted(part.name()) + "\"");
            if (part.fileName() != null) {
                head.append("; filename=\"").append(quoted(part.fileName())).append('"');
            }
            if (part.contentType() != null) {
                head.append("\r\nContent-Type: ").append(part.contentType().replaceAll("[\\r\\n]", ""));
            }
            out.writeBytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.writeBytes(part.content());
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Bodies(out.toByteArray(), "multipart/form-data; boundary=" + boundary);
    }

    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
