package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.event.EventRepository;
import dev.fulla.event.RelayNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that there is after a run: of what is stored, everything but times and what is sealed, which is opened.
 *
 * @param run its outcome and counts
 * @param outcomes what became of records, as {@code CREATE DONE null}
 * @param items its outcomes by record, with reasons
 * @param links what belongs together, with what was confirmed
 * @param changes what those are told who pull changes
 * @param told the events
 */
record SamePicture(
        List<String> run,
        Set<String> outcomes,
        List<String> items,
        Map<String, JsonNode> crm,
        Map<String, JsonNode> mailer,
        List<String> links,
        List<String> changes,
        List<Event> told) {

    /** @param number of it among its owner's */
    record Event(long number, String id, String type, Map<String, Object> data) {}

    static SamePicture of(SyncLab lab, SyncRun run) {
        SyncValues values = lab.house.get(SyncValues.class);
        lab.house.get(RelayNews.class).execute();
        List<SyncItem> items = lab.house.get(SyncItemRepository.class).list(run.id(), null, null, 10_000);
        return new SamePicture(
                run(run),
                items.stream().map(one -> one.action() + " " + one.state() + " " + one.reason()).collect(Collectors.toCollection(TreeSet::new)),
                items.stream()
                        .map(one -> item(values, one))
                        .sorted()
                        .toList(),
                lab.crm.all(run.integrationId()),
                lab.mailer.all(run.integrationId()),
                lab.house.get(RecordLinkRepository.class)
                        .listChanged(run.integrationId(), run.name(), -1, null, Long.MAX_VALUE, 10_000).stream()
                        .map(one -> link(values, one))
                        .toList(),
                changes(lab, run),
                lab.house.get(EventRepository.class).listAfter(Map.of(run.owner(), 0L), 1000).stream()
                        .map(one -> new Event(one.seq(), one.id(), one.type(), one.data()))
                        .toList());
    }

    private static List<String> run(SyncRun run) {
        Map<String, Long> steps = new TreeMap<>();
        run.lanes().forEach((name, lane) -> steps.put(name, lane.step()));
        return List.of(
                run.id(), run.kind() + " " + run.state() + " " + run.stage() + " " + run.generation() + " " + run.revivals(),
                run.reason() + " " + run.reasonDetail(), run.counts().toString(), "steps " + steps, "since of " + run.since().keySet());
    }

    private static String item(SyncValues values, SyncItem item) {
        return String.join(
                " ", item.id(), item.linkId(), item.side().word(), item.recordId(), item.action().name(), item.state().name(),
                "lane " + item.lane(), "attempt " + item.attempt(), item.idempotencyKey(), item.reason(), item.reasonDetail(),
                item.sealedContent() == null ? "" : said(values.openItem(item)));
    }

    private static String said(ItemContent content) {
        return new TreeMap<>(content.values()) + " settled " + new TreeMap<>(content.settled(Side.PRIMARY)) + " "
                + new TreeMap<>(content.settled(Side.SECONDARY));
    }

    private static String link(SyncValues values, RecordLink link) {
        List<String> said = new ArrayList<>(List.of(link.id(), String.valueOf(link.matchKey()), link.conflicts() + " changed " + link.changed()));
        for (Side side : Side.values()) {
            RecordLink.LinkedSide one = link.side(side);
            String sealed = one.sealedState();
            said.add(one + " " + one.hash() + " " + (sealed == null ? null : values.openState(link.id(), side, sealed)));
        }
        said.add(link.createdAt() + " " + link.updatedAt());
        return String.join(" | ", said);
    }

    private static List<String> changes(SyncLab lab, SyncRun run) {
        List<String> changes = new ArrayList<>();
        for (Side side : Side.values()) {
            ListSyncRecords.Result found = null;
            do {
                ChangeQuery query = new ChangeQuery(side.word(), found == null ? null : found.cursor(), 500);
                found = lab.house.get(ListSyncRecords.class).execute(run.owner(), run.integrationId(), run.name(), query);
                found.items().forEach(one -> changes.add(side + " " + one.id() + " " + one.change() + " " + new TreeMap<>(one.values())));
            } while (found.more());
        }
        return changes;
    }
}
