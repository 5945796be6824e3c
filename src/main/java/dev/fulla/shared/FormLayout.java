package dev.fulla.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uiSchema of a form in both dialects that clients have: a layout of controls (JSON Forms) under {@code type} and
 * {@code elements}, and hints by property (react-jsonschema-form) beside it. Each client passes over the other's keys.
 */
public final class FormLayout {
    private FormLayout() {}

    /** One field; what is null is not said. */
    public record Control(
            String name, @Nullable String label, boolean secret, @Nullable String placeholder, @Nullable String help) {}

    /** An empty object when there is nothing to fill in. */
    public static Map<String, Object> of(List<Control> controls) {
        Map<String, Object> layout = new LinkedHashMap<>();
        if (controls.isEmpty()) {
            return layout;
        }
        List<Object> elements = new ArrayList<>();
        layout.put("type", "VerticalLayout");
        layout.put("elements", elements);
        for (Control control : controls) {
            elements.add(element(control));
            Map<String, Object> hints = hints(control);
            if (!hints.isEmpty()) {
                layout.putIfAbsent(control.name(), hints);
            }
        }
        return layout;
    }

    private static Map<String, Object> element(Control control) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("type", "Control");
        element.put("scope", "#/properties/" + control.name());
        put(element, "label", control.label());
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "format", control.secret() ? "password" : null);
        put(options, "placeholder", control.placeholder());
        put(options, "help", control.help());
        put(element, "options", options.isEmpty() ? null : options);
        return element;
    }

    private static Map<String, Object> hints(Control control) {
        Map<String, Object> hints = new LinkedHashMap<>();
        put(hints, "ui:widget", control.secret() ? "password" : null);
        put(hints, "ui:placeholder", control.placeholder());
        put(hints, "ui:help", control.help());
        return hints;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
