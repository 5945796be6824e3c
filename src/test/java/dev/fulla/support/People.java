package dev.fulla.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** People of one account, in the order in which they came; the place is the id. Each is kept as it is sent, to be cheap. */
public final class People {
    private final List<byte @Nullable []> all = new ArrayList<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private final boolean isLeft;

    People(String side) {
        isLeft = side.equals("left");
    }

    /** @param isNew false: the same was asked for before, with this key */
    public record Made(ObjectNode person, boolean isNew) {}

    /** Adds the people of these numbers; equal numbers of the two sides are the same person. */
    public synchronized void fill(int from, int to) {
        for (int number = from; number < to; number++) {
            String id = id(all.size());
            all.add(String.format(Locale.ROOT, isLeft
                            ? "{\"id\":\"%s\",\"email\":\"p%d@people.example\",\"name\":\"Person %d\",\"phone\":\"+4930%07d\",\"city\":\"Berlin\"}"
                            : "{\"id\":\"%s\",\"mail\":\"P%d@people.example\",\"fullName\":\"Person %d\",\"tel\":\"+4930%07d\",\"town\":\"Berlin\"}",
                    id, number, number, number).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Gives each of so many another name. @return how many */
    public synchronized int edit(int every, String name) {
        int edited = 0;
        for (int place = 0; place < all.size(); place += every) {
            if (all.get(place) != null) {
                update(id(place), Json.MAPPER.createObjectNode().put(isLeft ? "name" : "fullName", name + " " + place));
                edited++;
            }
        }
        return edited;
    }

    /** All that are there. */
    public synchronized List<ObjectNode> all() {
        return all.stream().filter(Objects::nonNull).map(People::read).toList();
    }

    public synchronized int size() {
        return (int) all.stream().filter(Objects::nonNull).count();
    }

    synchronized byte[] page(String after, int limit) {
        int place = after.isEmpty() ? 0 : Integer.parseInt(after);
        ByteArrayOutputStream page = new ByteArrayOutputStream(limit * 160);
        page.writeBytes("{\"people\":[".getBytes(StandardCharsets.UTF_8));
        int many = 0;
        for (; place < all.size() && many < limit; place++) {
            byte[] one = all.get(place);
            if (one != null) {
                if (many > 0) {
                    page.write(',');
                }
                page.writeBytes(one);
                many++;
            }
        }
        page.writeBytes((place < all.size() ? "],\"next\":\"" + place + "\"}" : "]}").getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    synchronized byte[] found(String mail) {
        String wanted = "\"" + mail.toLowerCase(Locale.ROOT) + "\"";
        List<String> found = all.stream()
                .filter(Objects::nonNull)
                .map(one -> new String(one, StandardCharsets.UTF_8))
                .filter(one -> one.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return ("{\"people\":[" + String.join(",", found) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    synchronized byte @Nullable [] get(String id) {
        int place = place(id);
        return place < all.size() ? all.get(place) : null;
    }

    /** @param key an account of {@code left} makes nobody twice for the same one */
    public synchronized Made create(@Nullable String key, ObjectNode person) {
        Integer known = isLeft && key != null ? byKey.get(key) : null;
        byte[] there = known == null ? null : all.get(known);
        if (there != null) {
            return new Made(read(there), false);
        }
        ObjectNode made = Json.MAPPER.createObjectNode().put("id", id(all.size()));
        made.setAll(person);
        if (isLeft && key != null) {
            byKey.put(key, all.size());
        }
        all.add(Json.write(made).getBytes(StandardCharsets.UTF_8));
        return new Made(made, true);
    }

    public synchronized @Nullable ObjectNode update(String id, ObjectNode changes) {
        byte[] known = get(id);
        if (known == null) {
            return null;
        }
        ObjectNode changed = read(known);
        changed.setAll(changes);
        all.set(place(id), Json.write(changed).getBytes(StandardCharsets.UTF_8));
        return changed;
    }

    public synchronized boolean delete(String id) {
        return get(id) != null && all.set(place(id), null) != null;
    }

    private String id(int place) {
        return (isLeft ? "l" : "r") + String.format(Locale.ROOT, "%08d", place);
    }

    private static int place(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private static ObjectNode read(byte[] one) {
        return (ObjectNode) Json.read(new String(one, StandardCharsets.UTF_8));
    }
}
