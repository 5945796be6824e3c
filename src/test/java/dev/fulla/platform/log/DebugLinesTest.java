package dev.fulla.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import dev.fulla.shared.UnitOfWork;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debug lines of a unit of work are written when it fails, and never else. */
class DebugLinesTest {
    private final LoggerContext loggers = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final DebugLines filter = new DebugLines();
    private final Logger log = loggers.getLogger("dev.fulla.job.Some");

    @BeforeEach
    void setUp() {
        loggers.setMDCAdapter(new LogbackMDCAdapter());
        filter.setRemember(3);
        filter.start();
        loggers.addTurboFilter(filter);
        Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        written.setContext(loggers);
        written.start();
        root.addAppender(written);
    }

    @Test
    void aUnitThatSucceedsLeavesNone() {
        try (UnitOfWork unit = UnitOfWork.begin("r-1")) {
            log.debug("step {}", 1);
            log.info("done");
        }

        assertThat(messages()).containsExactly("done");
    }

    @Test
    void aUnitThatFailsTellsWhatLedToItWithTheTimesAndValuesOfThen() {
        StringBuilder value = new StringBuilder("then");
        try (UnitOfWork unit = UnitOfWork.begin("r-1")) {
            log.debug("step {}", value);
            value.replace(0, 4, "now");
            unit.fail();
            unit.fail();
        }

        assertThat(messages()).as("once").containsExactly("step then");
        assertThat(written.list.get(0).getLevel()).isEqualTo(Level.DEBUG);
    }

    @Test
    void ofMoreThanAreKeptTheNewestAreWritten() {
        try (UnitOfWork unit = UnitOfWork.begin("r-1")) {
            for (int i = 1; i <= 5; i++) {
                log.debug("step {}", i);
            }

            assertThat(unit.fail()).as("how many are missing").isEqualTo(2);
        }

        assertThat(messages()).containsExactly("step 3", "step 4", "step 5");
    }

    @Test
    void unitsThatGoOnTogetherNeverMix() throws Exception {
        CountDownLatch bothSpoke = new CountDownLatch(2);
        Thread failing = unit("fails", true, bothSpoke);
        Thread fine = unit("works", false, bothSpoke);
        failing.join();
        fine.join();

        assertThat(messages()).containsExactly("this one fails");
    }

    private Thread unit(String name, boolean fails, CountDownLatch bothSpoke) {
        Thread thread = new Thread(() -> {
            try (UnitOfWork unit = UnitOfWork.begin(name)) {
                log.debug("this one {}", name);
                bothSpoke.countDown();
                bothSpoke.await();
                if (fails) {
                    unit.fail();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void anInnerUnitKeepsItsOwn() {
        try (UnitOfWork outer = UnitOfWork.begin("outer")) {
            log.debug("outside");
            try (UnitOfWork inner = UnitOfWork.begin("inner")) {
                log.debug("inside");
                inner.fail();
            }
            assertThat(UnitOfWork.current()).isSameAs(outer);
        }

        assertThat(messages()).containsExactly("inside");
        assertThat(UnitOfWork.current()).isNull();
    }

    @Test
    void linesOfOthersAndOfNoUnitAreLeftAlone() {
        log.debug("of no unit");
        try (UnitOfWork unit = UnitOfWork.begin("r-1")) {
            loggers.getLogger("dev.fullatime.Other").debug("of others");
            assertThat(loggers.getLogger("org.other").isDebugEnabled()).isFalse();
            assertThat(log.isDebugEnabled()).as("who asks is told to speak").isTrue();
            unit.fail();
        }

        assertThat(messages()).isEmpty();
    }

    @Test
    void whereDebugIsOnAnywayNothingIsWrittenTwice() {
        log.setLevel(Level.DEBUG);
        try (UnitOfWork unit = UnitOfWork.begin("r-1")) {
            log.debug("once");
            unit.fail();
        }

        assertThat(messages()).containsExactly("once");
    }

    @Test
    void itCanBeSwitchedOff() {
        filter.setRemember(0);
        try (UnitOfWork unit = UnitOfWork.begin("r-1")) {
            log.debug("lost");
            unit.fail();
        }

        assertThat(messages()).isEmpty();
    }

    private List<String> messages() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
