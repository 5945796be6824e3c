package dev.fulla.module;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** A parameter in a file: a number or boolean is as good as its text. */
final class ParameterText extends StdDeserializer<String> {
    private static final long serialVersionUID = 1L;

    ParameterText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return parser.getText();
    }
}
