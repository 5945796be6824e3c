package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.support.CrashPoints.Killed;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.sync.SyncRun.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens to two systems that a sync keeps in step, with a picture of everything after each run. */
final class SameStory {
    private static final String FIELDS = """
            fields:
              email: {primary: /email, secondary: /mail, required: true, normalize: [trim, lowerCase]}
              name: {primary: /name, secondary: /data/name, conflict: primary, normalize: [trim]}
              nick: {primary: /nick, secondary: /data/nick, conflict: secondary}
              plan: {primary: /plan, secondary: /data/plan, conflict: newest}
              note: {primary: /note, secondary: /data/note, conflict: manual}
              phone: {primary: /phone, secondary: /data/phone, direction: %s, normalize: [phone]}
              score: {primary: /score, secondary: /data/score, direction: to-secondary}
              all: {primary: {jq: ".name"}, secondary: /data/all}
            """;
    private static final String SIDES = """
            primary: {module: crm, object: contacts, modifiedAt: /at, archive: {/archived: true}}
            secondary: {module: mailer, object: subscribers, modifiedAt: /at, archive: {/data/archived: true}}
            pageSize: 50
            """;

    private static final String MATCHED = "matchOn: [email]";

    private final SyncLab lab;
    private final String sync;
    private final IntegrationContext context;
    private final SamePeople people;
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, SamePicture> pictures = new LinkedHashMap<>();

    SameStory(SyncLab lab, String sync) {
        this.lab = lab;
        this.sync = sync;
        this.context = lab.place(sync);
        this.people = new SamePeople(
                lab.crm, lab.mailer, context.integration().orElseThrow().id(), sync.equals("propagating") ? 5 : 2);
    }

    /** By name, as YAML: with each delete policy, and each rule of what has two answers. */
    static Map<String, String> declarations() {
        return Map.of(
                "propagating", declared("both", MATCHED, "deletes: {policy: propagate, guard: 10}", "lanes: 2"),
                "archiving", declared(
                        "to-primary", MATCHED, "deletes: {policy: archive, guard: 10}", "deleteVersusEdit: delete", "bothCreated: primary"),
                "asking", declared("both", MATCHED, "deletes: ignore", "deleteVersusEdit: manual", "bothCreated: manual"),
                "keyless", declared("both", "deletes: {policy: propagate, guard: 10}"),
                "oneWay", declared("to-secondary", MATCHED, "direction: primary-to-secondary", "deletes: {policy: propagate, guard: 10}"));
    }

    private static String declared(String phone, String... lines) {
        return SIDES + FIELDS.formatted(phone) + String.join("\n", lines);
    }

    /** @return by what was done */
    Map<String, SamePicture> play() {
        lab.crm.batch = 7;
        lab.mailer.batch = 7;
        lab.crm.answers = write -> answer("crm", write);
        lab.mailer.answers = write -> answer("mailer", write);
        people.begin();
        run("dry run", Kind.DRY);
        run("first run", Kind.FULL);
        run("nothing to do", Kind.INCREMENTAL);
        people.edit(1);
        killed("incremental run that is killed", Kind.INCREMENTAL);
        people.edit(2);
        cancelled("cancelled run");
        people.delete();
        killed("whole run that is killed", Kind.FULL);
        named("run of named records");
        people.edit(3);
        paused("paused and resumed run");
        run("last run", Kind.FULL);
        return pictures;
    }

    private void run(String act, Kind kind) {
        end(act, start(kind));
    }

    /** A dozen processes die, now before a call and now after one; more would never get through a chunk. */
    private void killed(String act, Kind kind) {
        int[] calls = {0};
        int[] deaths = {0};
        String run = start(kind);
        lab.trouble = new SyncLab.Trouble() {
            @Override
            public void before(String call) {
                die(call, 37);
            }

            @Override
            public void after(String call) {
                die(call, 53);
            }

            private void die(String call, int each) {
                boolean isPoint = !call.endsWith(".reads") && !call.endsWith(".writes");
                if (isPoint && ++calls[0] % each == 0 && ++deaths[0] <= 12) {
                    throw new Killed();
                }
            }
        };
        try {
            end(act, run);
        } finally {
            lab.trouble = SyncLab.Trouble.NONE;
        }
    }

    private void cancelled(String act) {
        String run = start(Kind.FULL);
        while (find(run).stage() != SyncRun.Stage.APPLY && find(run).state() == RunState.RUNNING) {
            step();
        }
        step();
        lab.house.get(CancelSync.class).execute(context.integration().orElseThrow().owner(), run);
        end(act, run);
    }

    private void paused(String act) {
        String run = start(Kind.FULL);
        for (int i = 0; i < 9; i++) {
            step();
        }
        lab.house.get(PauseSync.class).execute(context.integration().orElseThrow().owner(), run);
        end(act, run);
    }

    private void named(String act) {
        Map<String, List<String>> records = Map.of("primary", List.of("c13", "c15", "none"), "secondary", List.of("m15", "m18", "m-twin7"));
        end(act, start(new StartSync.Command(sync, Kind.RECORDS, records)));
    }

    private String start(Kind kind) {
        return start(StartSync.Command.of(sync, kind));
    }

    private String start(StartSync.Command command) {
        return lab.house.get(StartSync.class)
                .execute(context.integration().orElseThrow().owner(), context.integration().orElseThrow().id(), command).id();
    }

    private void step() {
        lab.step(context, lab.jobs.due().get(0));
    }

    private SyncRun find(String run) {
        return lab.house.get(SyncRunRepository.class).find(run).orElseThrow();
    }

    /** To its end, resumed with a confirmation where it asks. */
    private void end(String act, String run) {
        SyncRun now = lab.drive(context, run);
        while (now.state() == RunState.PAUSED) {
            lab.house.get(ResumeSync.class).execute(now.owner(), run, new ResumeSync.Command(true));
            now = lab.drive(context, run);
        }
        SyncLab.Trouble trouble = lab.trouble;
        lab.trouble = SyncLab.Trouble.NONE;
        lab.jobs.clear();
        pictures.put(act, SamePicture.of(lab, now));
        lab.trouble = trouble;
    }

    /** The same for each write of the same, in the order in which it is asked for. */
    private Answer answer(String side, RecordWrite write) {
        String body = write.body().toString();
        int before = asked.merge(side + write.itemId(), 1, Integer::sum) - 1;
        if (before > 0 && !body.contains("Refused")) {
            return Answer.DONE;
        }
        return body.contains("Refused") && pictures.size() < 3 ? Answer.REFUSED
                : body.contains("Lost after") ? Answer.LOST_AFTER
                : body.contains("Lost before") ? Answer.LOST_BEFORE
                : body.contains("Again") ? Answer.AGAIN
                : body.contains("Untold") ? Answer.UNTOLD : Answer.DONE;
    }
}
