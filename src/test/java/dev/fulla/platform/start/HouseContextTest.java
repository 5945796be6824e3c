package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.server.ServletWebServerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;

class HouseContextTest {
    private final List<String> done = new ArrayList<>();

    /** Routes are refused when everything else runs; a loop that goes on meanwhile would ask for beans that are gone. */
    @Test
    void stopsWhatStartedBeforeItDestroysTheBeansOfAStartThatFails() {
        HouseContext.Indexed context = new HouseContext.Indexed(Optional.empty());
        context.registerBean(ServletWebServerFactory.class, () -> unused -> new NoServer());
        context.registerBean("loop", Loop.class, () -> new Loop(done));
        context.registerBean("refuser", Refuser.class, Refuser::new);

        assertThatThrownBy(context::refresh).hasMessage("refused");

        assertThat(done).containsExactly("started", "stopped", "destroyed");
    }

    @Test
    void stopsThemOnceWhenItIsClosed() {
        HouseContext.Indexed context = new HouseContext.Indexed(Optional.empty());
        context.registerBean(ServletWebServerFactory.class, () -> unused -> new NoServer());
        context.registerBean("loop", Loop.class, () -> new Loop(done));

        context.refresh();
        context.close();

        assertThat(done).containsExactly("started", "stopped", "destroyed");
    }

    private static final class Refuser implements ApplicationListener<ContextRefreshedEvent> {
        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {
            throw new StartFailure("refused");
        }
    }

    private static final class Loop implements SmartLifecycle, DisposableBean {
        private final List<String> done;
        private boolean isRunning;

        Loop(List<String> done) {
            this.done = done;
        }

        @Override
        public void start() {
            isRunning = true;
            done.add("started");
        }

        @Override
        public void stop() {
            isRunning = false;
            done.add("stopped");
        }

        @Override
        public boolean isRunning() {
            return isRunning;
        }

        @Override
        public void destroy() {
            done.add("destroyed");
        }
    }

    private static final class NoServer implements WebServer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public int getPort() {
            return -1;
        }
    }
}
