package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobsInMemory.Due;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.CrashPoints.Killed;
import dev.fulla.support.FakeRecords.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What goes wrong around a run, by chance: processes die, leases are lost, vendors fail, people steer it. */
final class ModelTrouble implements SyncLab.Trouble {
    private static final Set<String> VENDOR = Set.of("RecordSource.page", "RecordSource.get", "RecordSource.findCreated", "RecordSource.stillThere", "RecordSink.write");
    private static final Set<String> SILENT = Set.of(
            "reads", "writes", "batchSize", "askSize", "canListChanges", "canRepeatCreates", "canFindCreated");

    private final SyncLab lab;
    private final IntegrationContext context;
    private final Random random;
    private final List<String> log;
    private boolean isRough;
    private boolean isOn;
    private boolean isSteering;
    private int left;
    private String run = "";

    ModelTrouble(SyncLab lab, IntegrationContext context, Random random, List<String> log) {
        this.lab = lab;
        this.context = context;
        this.random = random;
        this.log = log;
    }

    /** @param isRough vendors may refuse for good */
    void begin(String run, boolean isRough, int most) {
        this.run = run;
        this.isRough = isRough;
        this.isOn = true;
        this.left = random.nextInt(most + 1);
        lab.trouble = this;
    }

    void end() {
        isOn = false;
        lab.trouble = SyncLab.Trouble.NONE;
    }

    Answer answer(RecordWrite write) {
        int by = isOn ? random.nextInt(30) : 29;
        Answer answer = switch (by) {
            case 0, 1 -> Answer.LOST_AFTER;
            case 2 -> Answer.LOST_BEFORE;
            case 3 -> Answer.AGAIN;
            case 4 -> Answer.LIMITED;
            case 5, 6 -> Answer.UNTOLD;
            case 7, 8, 9 -> isRough ? Answer.REFUSED : Answer.DONE;
            default -> Answer.DONE;
        };
        log.add("    " + answer + " " + write + " " + write.recordId() + " " + write.body());
        return answer;
    }

    @Override
    public void before(String call) {
        if (isTrouble(call)) {
            return;
        }
        int by = random.nextInt(120);
        if (by < 3) {
            hit("killed before " + call);
            throw new Killed();
        }
        if (VENDOR.contains(call)) {
            vendor(call, random.nextInt(40));
        }
        between(call, by);
    }

    @Override
    public void after(String call) {
        if (isTrouble(call)) {
            return;
        }
        int by = random.nextInt(120);
        if (by < 3) {
            hit("killed after " + call);
            throw new Killed();
        }
        between(call, by);
    }

    private boolean isTrouble(String call) {
        return left == 0 || isSteering || SILENT.contains(call.substring(call.indexOf('.') + 1));
    }

    private void hit(String what) {
        left--;
        log.add("    " + what);
    }

    private void vendor(String call, int by) {
        if (by < 2) {
            hit("failed " + call);
            throw new TransientFailure(ErrorCode.UPSTREAM_ERROR, "Not now.");
        }
        if (by == 2) {
            hit("limited " + call);
            throw new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Slower.", null, Duration.ofMillis(1));
        }
        if (isRough && by < 5) {
            hit("refused " + call);
            throw new PermanentFailure(by == 3 ? ErrorCode.CREDENTIAL_INVALID : ErrorCode.UPSTREAM_ERROR, "No.");
        }
    }

    /** A lease was lost: somebody else does this job, or another one, before this call goes on. */
    private void between(String call, int by) {
        List<Due> due = lab.jobs.due();
        if (by >= 3 && by < 6 && lab.depth() < 3 && !due.isEmpty()) {
            Due other = due.get(random.nextInt(due.size()));
            if (other.job().event().equals("sync.apply") && !(lab.crm.keepsKeys && lab.mailer.keepsKeys)) {
                return; // two at once give a vendor one create each; only its own keys make that one
            }
            hit("at " + call + " meanwhile " + other.job().data());
            lab.step(context, other);
            log.add("    goes on with " + call);
        } else if (by == 6 && !due.isEmpty() && random.nextInt(4) == 0) {
            Due lost = due.get(random.nextInt(due.size()));
            hit("lost " + lost.job().data());
            lab.jobs.lose(lost);
        } else if (by == 7) {
            steer(call);
        }
    }

    /** Somebody pauses the run, and mostly resumes it at once; others go on with it before this call does. */
    private void steer(String call) {
        boolean isResumed = random.nextInt(4) > 0;
        isSteering = true;
        lab.jobs.meanwhile(() -> {
            if (lab.house.get(SyncRunRepository.class).find(run).orElseThrow().state() == RunState.RUNNING) {
                hit((isResumed ? "paused and resumed at " : "paused at ") + call);
                lab.house.get(PauseSync.class).execute(context.owner().orElseThrow(), run);
                if (isResumed) {
                    lab.house.get(ResumeSync.class).execute(context.owner().orElseThrow(), run, new ResumeSync.Command(false));
                }
            }
        });
        isSteering = false;
        for (int others = random.nextInt(4); others > 0 && lab.depth() < 3 && !lab.jobs.free().isEmpty(); others--) {
            Due other = lab.jobs.free().get(random.nextInt(lab.jobs.free().size()));
            log.add("    meanwhile " + other.job().event() + " " + other.job().data());
            lab.step(context, other);
        }
        log.add("    goes on with " + call);
    }
}
