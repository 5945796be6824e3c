package dev.fulla.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationSchedule;
import dev.fulla.shared.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * A sync as its author declares it under {@code syncs} of an integration's file; every rule has its default filled in.
 *
 * @param matchOn fields that together name the same real thing on both sides; empty: only what was linked before belongs
 *     together
 * @param overlap how far an incremental run goes back behind what the last one saw
 * @param pageSize how many records a fetch asks for, where the side lets itself be asked
 * @param lanes how many chunks are applied side by side
 * @param keep how long outcomes and staged records are kept, such as {@code 7d}
 * @param webhook events of the primary and secondary module after which the record that they name is synced
 * @param mapper a flow route that maps what pointers cannot, called with {@code {side, direction, record}}
 */
public record SyncDefinition(
        Endpoint primary,
        Endpoint secondary,
        Direction direction,
        List<String> matchOn,
        Map<String, SyncField> fields,
        DeleteVersusEdit deleteVersusEdit,
        BothCreated bothCreated,
        Deletes deletes,
        @Nullable IntegrationSchedule schedule,
        int pageSize,
        int lanes,
        String overlap,
        String keep,
        List<Trigger> webhook,
        @Nullable String mapper) {
    public SyncDefinition {
        direction = direction == null ? Direction.BOTH : direction;
        matchOn = matchOn == null ? List.of() : List.copyOf(matchOn);
        fields = fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        deleteVersusEdit = deleteVersusEdit == null ? DeleteVersusEdit.EDIT : deleteVersusEdit;
        bothCreated = bothCreated == null ? BothCreated.MERGE : bothCreated;
        deletes = deletes == null ? Deletes.NONE : deletes;
        pageSize = pageSize == 0 ? 500 : pageSize;
        lanes = lanes == 0 ? 1 : lanes;
        overlap = overlap == null ? "5m" : overlap;
        keep = keep == null ? "7d" : keep;
        webhook = webhook == null ? List.of() : List.copyOf(webhook);
    }

    /** @param declared as the file's schema has checked it */
    static SyncDefinition read(JsonNode declared) {
        return Json.MAPPER.convertValue(declared, SyncDefinition.class);
    }

    public Endpoint side(Side side) {
        return side == Side.PRIMARY ? primary : secondary;
    }

    /** Whether anything may ever be written there. */
    public boolean writes(Side side) {
        return side == Side.SECONDARY || direction == Direction.BOTH;
    }

    public Duration overlapTime() {
        return DurationStyle.SIMPLE.parse(overlap);
    }

    public Duration keepTime() {
        return DurationStyle.SIMPLE.parse(keep);
    }

    /**
     * Where the records of a side are: {@code module} and {@code object}, or one of the others.
     *
     * @param module key of the integration's modules
     * @param object kind of record that the module's file declares
     * @param sql a table of a database that the installation names
     * @param collection a collection of a MongoDB that the installation names
     * @param file a file of JSON lines or CSV below the folder that the installation allows
     * @param id JSON Pointer to a record's id; left out: as the module declares
     * @param modifiedAt JSON Pointer to when a record was changed last, for {@code conflict: newest}
     * @param filter only records that have these values there take part: JSON Pointer to value
     * @param archive what is written in place of a deletion with {@code deletes: archive}: JSON Pointer to value
     */
    public record Endpoint(
            @Nullable String module,
            @Nullable String object,
            @Nullable Table sql,
            @Nullable Table collection,
            @Nullable String file,
            @Nullable String id,
            @Nullable String modifiedAt,
            Map<String, JsonNode> filter,
            Map<String, JsonNode> archive) {
        public Endpoint {
            filter = filter == null ? Map.of() : Map.copyOf(filter);
            archive = archive == null ? Map.of() : Map.copyOf(archive);
        }
    }

    /** @param source name of the database under {@code fulla.records.sources} */
    public record Table(String source, String name) {}

    /** Which way records go. */
    public enum Direction {
        @JsonProperty("both")
        BOTH,
        @JsonProperty("primary-to-secondary")
        PRIMARY_TO_SECONDARY
    }

    /** What becomes of a record that is deleted on one side and edited on the other. */
    public enum DeleteVersusEdit {
        /** The edited one stays and is created anew on the other side. */
        @JsonProperty("edit")
        EDIT,
        /** It is deleted as if it had not been edited. */
        @JsonProperty("delete")
        DELETE,
        /** It is reported, and nothing is done. */
        @JsonProperty("manual")
        MANUAL
    }

    /** What becomes of two records with one match key of which nobody knew before. */
    public enum BothCreated {
        /** They are linked; fields that differ go by the field's conflict rule. */
        @JsonProperty("merge")
        MERGE,
        /** They are linked; what the primary has goes before. */
        @JsonProperty("primary")
        PRIMARY,
        /** They are reported, and nothing is done. */
        @JsonProperty("manual")
        MANUAL
    }

    /**
     * What becomes of a record whose counterpart was deleted.
     *
     * @param guard the share of all linked records above which a run stops and asks, in percent
     */
    public record Deletes(Policy policy, int guard) {
        static final Deletes NONE = new Deletes(Policy.IGNORE, 0);

        public Deletes {
            guard = guard == 0 ? 10 : guard;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Deletes read(JsonNode node) {
            JsonNode policy = node.isTextual() ? node : node.path("policy");
            return new Deletes(Json.MAPPER.convertValue(policy, Policy.class), node.path("guard").asInt(0));
        }
    }

    /** What is done about a deletion. */
    public enum Policy {
        /** Nothing; the record is not created again either. */
        @JsonProperty("ignore")
        IGNORE,
        /** What the side declares under {@code archive} is written. */
        @JsonProperty("archive")
        ARCHIVE,
        /** It is deleted as well. */
        @JsonProperty("propagate")
        PROPAGATE
    }

    /**
     * @param side whose module sends the event
     * @param id JSON Pointer into the call's body, to the id of the record
     */
    public record Trigger(Side side, List<String> events, String id) {
        public Trigger {
            events = events == null ? List.of() : List.copyOf(events);
        }
    }
}
