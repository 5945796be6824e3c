package dev.fulla.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A declaration made by chance, as YAML and as the model understands it. */
record ModelSync(
        boolean isTwoWay,
        List<String> matchOn,
        Map<String, Field> fields,
        String deleteVersusEdit,
        String bothCreated,
        String policy,
        int guard,
        int lanes,
        int pageSize,
        String overlap) {
    static final Map<String, String> PRIMARY = places("/ref", "/email", "/name", "/plan", "/phone", "/amount");
    static final Map<String, String> SECONDARY = places("/ref", "/mail", "/data/name", "/data/plan", "/data/phone", "/data/amount");
    private static final Map<String, String> NORMALIZE =
            Map.of("email", "[trim, lowerCase]", "name", "[trim]", "phone", "[phone]");

    /** @param direction both, to-primary or to-secondary */
    record Field(String direction, String conflict, boolean isRequired) {}

    private static Map<String, String> places(String... pointers) {
        Map<String, String> places = new LinkedHashMap<>();
        for (String one : pointers) {
            places.put(one.equals("/mail") ? "email" : one.substring(one.lastIndexOf('/') + 1), one);
        }
        return places;
    }

    static Map<String, String> places(Side side) {
        return side == Side.PRIMARY ? PRIMARY : SECONDARY;
    }

    static ModelSync random(Random random) {
        boolean isTwoWay = random.nextInt(4) > 0;
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : PRIMARY.keySet()) {
            boolean isKey = name.equals("ref") || name.equals("email");
            String direction = !isTwoWay
                    ? "to-secondary"
                    : isKey ? "both" : one(random, "both", "both", "both", "to-primary", "to-secondary");
            fields.put(name, new Field(
                    direction, name.equals("ref") ? "primary" : one(random, "primary", "secondary", "newest", "manual"),
                    !name.equals("ref") && random.nextInt(7) == 0));
        }
        int keys = random.nextInt(5);
        return new ModelSync(
                isTwoWay, keys == 0 ? List.of() : keys == 1 ? List.of("email", "phone") : List.of("email"), fields,
                one(random, "edit", "edit", "delete", "manual"), one(random, "merge", "merge", "primary", "manual"),
                one(random, "ignore", "archive", "propagate", "propagate"), random.nextBoolean() ? 30 : 100,
                1 + random.nextInt(3), 1 + random.nextInt(5), one(random, "0s", "5m", "1h"));
    }

    private static String one(Random random, String... choice) {
        return choice[random.nextInt(choice.length)];
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("""
                primary: {module: crm, object: contacts, modifiedAt: /at, archive: {/archived: true}}
                secondary: {module: mailer, object: subscribers, modifiedAt: /at, archive: {/data/archived: true}}
                """);
        yaml.append("direction: ").append(isTwoWay ? "both" : "primary-to-secondary");
        yaml.append(matchOn.isEmpty() ? "" : "\nmatchOn: " + matchOn);
        yaml.append("\ndeleteVersusEdit: ").append(deleteVersusEdit);
        yaml.append("\nbothCreated: ").append(bothCreated);
        yaml.append("\ndeletes: {policy: ").append(policy).append(", guard: ").append(guard);
        yaml.append("}\nlanes: ").append(lanes).append("\npageSize: ").append(pageSize);
        yaml.append("\noverlap: ").append(overlap).append("\nfields:\n");
        fields.forEach((name, field) -> {
            yaml.append("  ").append(name).append(": {primary: ").append(PRIMARY.get(name));
            yaml.append(", secondary: ").append(SECONDARY.get(name)).append(", conflict: ").append(field.conflict());
            yaml.append(field.isRequired() ? ", required: true" : "");
            yaml.append(isTwoWay && !field.direction().equals("both") ? ", direction: " + field.direction() : "");
            yaml.append(NORMALIZE.containsKey(name) ? ", normalize: " + NORMALIZE.get(name) : "").append("}\n");
        });
        return yaml.toString();
    }

    boolean writes(Side side) {
        return isTwoWay || side == Side.SECONDARY;
    }

    boolean goesTo(String field, Side side) {
        String direction = fields.get(field).direction();
        return writes(side) && (direction.equals("both") || direction.equals("to-" + side.word()));
    }
}
